import { Link } from "@tanstack/react-router";
import { useSession } from "../api/session.tsx";
import type { Page } from "../feature.ts";
import { shellTexts } from "../texts/shell.ts";
import { pages } from "./features.ts";
import classes from "./shell.module.css";

type Listed = Page & { readonly menu: NonNullable<Page["menu"]> };

const sectionNames = Object.keys(shellTexts.sections) as Listed["menu"]["section"][];

/** The menu: sections with the pages that the member may see. */
export function Navigation() {
  const { may } = useSession();
  const listed = pages
    .filter((page): page is Listed => page.menu !== undefined && may(page.permission))
    .sort((one, other) => one.menu.order - other.menu.order);
  return (
    <nav aria-label={shellTexts.navigation}>
      {sectionNames.map((section) => (
        <Section key={section} name={section} pages={listed.filter(({ menu }) => menu.section === section)} />
      ))}
    </nav>
  );
}

function Section({ name, pages }: { name: Listed["menu"]["section"]; pages: readonly Listed[] }) {
  if (pages.length === 0) return null;
  const title = shellTexts.sections[name];
  return (
    <div>
      <div className={classes.section} id={`menu-${name}`}>
        {title}
      </div>
      <ul className={classes.list} aria-labelledby={`menu-${name}`}>
        {pages.map(({ path, title, menu }) => (
          <li key={path}>
            <Link to={path} className={classes.link} activeOptions={{ exact: path === "/", includeSearch: false }}>
              <menu.icon size={17} stroke={1.7} />
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
