import { Combobox, Group, Text, TextInput, useCombobox } from "@mantine/core";
import { licenseSearchTexts as texts } from "../../../texts/license-search.ts";
import type { Suggestion } from "./complete.ts";
import classes from "./search-box.module.css";
import { useCompletion } from "./use-completion.ts";

export interface SearchBoxProps {
  readonly applied: string;
  readonly onApply: (search: string) => void;
  readonly featureNames?: readonly string[];
}

/** A condition in the search language, with what may come next offered; applied by Enter or on leaving the field. */
export function SearchBox({ applied, onApply, featureNames }: SearchBoxProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { field, text, suggestions, follow, accept } = useCompletion(applied, featureNames);
  const apply = () => {
    combobox.closeDropdown();
    if (text.trim() !== applied) onApply(text.trim());
  };
  const take = (insert: string) => {
    accept(insert);
    combobox.resetSelectedOption();
  };
  const hasChosen = () => combobox.dropdownOpened && combobox.getSelectedOptionIndex() !== -1;
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={take}
      position="bottom-start"
      shadow="md"
      width="min(26rem, calc(100vw - 1.5rem))"
    >
      <Combobox.Target withExpandedAttribute autoComplete="off">
        <TextInput
          ref={field}
          aria-label={texts.label}
          aria-autocomplete="list"
          aria-description={texts.help}
          placeholder={texts.example}
          value={text}
          maxLength={4_000}
          spellCheck={false}
          onChange={({ currentTarget }) => {
            follow(currentTarget);
            combobox.resetSelectedOption();
            combobox.openDropdown();
          }}
          onSelect={({ currentTarget }) => follow(currentTarget) && combobox.resetSelectedOption()}
          onClick={() => combobox.openDropdown()}
          onKeyDown={({ key }) => key === "Enter" && !hasChosen() && apply()}
          onBlur={apply}
          classNames={{ root: classes.field, input: classes.input }}
        />
      </Combobox.Target>
      <Suggestions suggestions={suggestions} />
    </Combobox>
  );
}

function Suggestions({ suggestions }: { suggestions: readonly Suggestion[] }) {
  return (
    <Combobox.Dropdown hidden={suggestions.length === 0}>
      <Combobox.Options mah={280} style={{ overflowY: "auto" }} aria-label={texts.suggestions}>
        {suggestions.map(({ insert, about }) => (
          <Combobox.Option value={insert} key={insert}>
            <Group justify="space-between" wrap="nowrap" gap="md">
              <Text size="sm" ff="monospace" className="latchkey-nowrap">
                {insert.trim()}
              </Text>
              <Text size="xs" className={classes.about} truncate>
                {about}
              </Text>
            </Group>
          </Combobox.Option>
        ))}
      </Combobox.Options>
    </Combobox.Dropdown>
  );
}
