import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, type SpotlightActionGroupData, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSession } from "../api/session.tsx";
import type { Found, Page } from "../feature.ts";
import { shellTexts } from "../texts/shell.ts";
import { features, pages } from "./features.ts";

export const openSearch = spotlight.open;

const waitMs = 200;

/** Ctrl-K: goes to any page, and to whatever the features find. */
export function Search() {
  const [text, setText] = useState("");
  const [asked] = useDebouncedValue(text.trim(), waitMs);
  const found = useFound(asked);
  const navigate = useNavigate();
  const { may } = useSession();
  const reachable = pages.filter((page) => page.menu !== undefined && may(page.permission) && matches(page, text));
  const go = (to: string) => () => void navigate({ to });
  const groups: SpotlightActionGroupData[] = [
    {
      group: shellTexts.searchPages,
      actions: reachable.map(({ path, title }) => ({ id: path, label: title, onClick: go(path) })),
    },
    ...[...Map.groupBy(found, ({ kind }) => kind)].map(([group, items]) => ({
      group,
      actions: items.map((item) => ({
        id: `${item.kind} ${item.to} ${item.title}`,
        label: item.title,
        description: item.details,
        onClick: go(item.to),
      })),
    })),
  ];
  return (
    <Spotlight
      actions={groups.filter(({ actions }) => actions.length > 0)}
      query={text}
      onQueryChange={setText}
      filter={(_text, actions) => actions}
      nothingFound={shellTexts.searchNothing}
      shortcut={["mod + K"]}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} stroke={1.7} />,
        placeholder: shellTexts.searchPlaceholder,
        "aria-label": shellTexts.search,
      }}
    />
  );
}

function matches({ title }: Page, text: string): boolean {
  return title.toLowerCase().includes(text.trim().toLowerCase());
}

/** What all features find together; one that fails hides nothing of the others. */
function useFound(text: string): readonly Found[] {
  const { data = [] } = useQuery({
    queryKey: ["search", text],
    enabled: text.length > 1,
    queryFn: async () => {
      const all = await Promise.allSettled(features.map(async ({ find }) => (await find?.(text)) ?? []));
      return all.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
    },
  });
  return text.length > 1 ? data : [];
}
