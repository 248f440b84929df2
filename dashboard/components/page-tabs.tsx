import { Tabs } from "@mantine/core";
import { useNavigate, useParams, useRouterState } from "@tanstack/react-router";
import { createContext, use, useEffect, useRef } from "react";
import { useSession } from "../api/session.tsx";
import type { Page } from "../feature.ts";

/** All pages, so that features put tabs beside each other without knowing each other. */
export const PagesContext = createContext<readonly Page[]>([]);

interface PageTabsProps {
  readonly of: string;
  /** What is chosen in the page's address is chosen on the other tabs too. */
  readonly keepsAddress?: boolean;
}

/** The tabs of a page: itself, and the pages that features declare as tabs of it. */
export function PageTabs({ of, keepsAddress = false }: PageTabsProps) {
  const params = useParams({ strict: false }) as Record<string, string>;
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const navigate = useNavigate();
  const { may } = useSession();
  const tabs = use(PagesContext)
    .filter(({ tab, permission }) => tab?.of === of && may(permission))
    .sort((one, other) => one.tab!.order - other.tab!.order)
    .map(({ path, title, tab }) => ({
      title: tab?.title ?? title,
      to: path.replace(/\$(\w+)/g, (_, name: string) => params[name] ?? ""),
    }));
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const active = list.current?.querySelector("[aria-selected=true]");
    if (here !== "") active?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [here]);
  if (tabs.length < 2) return null;
  return (
    <Tabs
      value={here.replace(/\/$/, "")}
      onChange={(to) => to && void navigate({ to, search: keepsAddress as never })}
      mb="md"
    >
      <Tabs.List ref={list} style={{ flexWrap: "nowrap", overflowX: "auto" }}>
        {tabs.map(({ title, to }) => (
          <Tabs.Tab key={to} value={to}>
            {title}
          </Tabs.Tab>
        ))}
      </Tabs.List>
    </Tabs>
  );
}
