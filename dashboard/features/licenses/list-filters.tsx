import { Group, Switch } from "@mantine/core";
import type { ReactNode } from "react";
import { FilterBar } from "../../components/filter-bar.tsx";
import { licenseListTexts as texts } from "../../texts/licenses.ts";
import { isFiltered, type ListState, stateFrom } from "./list-state.ts";
import { AddFilter } from "./search/add-filter.tsx";
import { withCondition } from "./search/filters.ts";
import { SearchBox } from "./search/search-box.tsx";

export interface ListFiltersProps {
  readonly state: ListState;
  readonly show: (some: Partial<ListState>) => void;
  readonly featureNames?: readonly string[];
  readonly actions: ReactNode;
}

/** What narrows the list: a text, a condition that is typed or written by filters, and whether blocked ones are hidden. */
export function ListFilters({ state, show, featureNames, actions }: ListFiltersProps) {
  const { sort: _, ...unfiltered } = stateFrom({});
  return (
    <>
      <FilterBar
        search={state.text}
        onSearch={(text) => show({ text })}
        searchLabel={texts.text}
        onClear={isFiltered(state) ? () => show(unfiltered) : undefined}
        actions={actions}
      >
        <Switch
          label={texts.hideBlocked}
          checked={state.hideBlocked ?? false}
          onChange={({ currentTarget }) => show({ hideBlocked: currentTarget.checked })}
        />
      </FilterBar>
      <Group gap="xs" px="1.1rem" pb="sm" align="flex-start">
        <SearchBox applied={state.search} onApply={(search) => show({ search })} featureNames={featureNames} />
        <AddFilter
          featureNames={featureNames}
          onAdd={(condition, { showsBlocked }) =>
            show({ search: withCondition(state.search, condition), ...(showsBlocked ? { hideBlocked: false } : {}) })
          }
        />
      </Group>
    </>
  );
}
