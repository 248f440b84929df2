import { Combobox, Group, Text, TextInput, useCombobox } from "@mantine/core";
import { useLayoutEffect, useRef, useState } from "react";
import { licenseSearchTexts as texts } from "../../../texts/license-search.ts";
import { accepted, completionAt } from "./complete.ts";
import classes from "./search-box.module.css";

export interface SearchBoxProps {
  readonly applied: string;
  readonly onApply: (search: string) => void;
  readonly featureNames?: readonly string[];
}

/** A condition in the search language, with what may come next offered; applied by Enter or on leaving the field. */
export function SearchBox({ applied, onApply, featureNames }: SearchBoxProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState({ text: applied, cursor: applied.length });
  const place = useRef<number>(undefined);
  const [seen, setSeen] = useState(applied);
  if (seen !== applied) {
    // A filter or a view wrote it.
    setSeen(applied);
    if (applied !== typed.text.trim()) setTyped({ text: applied, cursor: applied.length });
  }
  const completion = completionAt(typed.text, typed.cursor, { featureNames, now: new Date() });
  const apply = () => typed.text.trim() !== applied && onApply(typed.text.trim());
  const follow = ({ value, selectionStart }: HTMLInputElement) => {
    if (value === typed.text && selectionStart === typed.cursor) return;
    setTyped({ text: value, cursor: selectionStart ?? value.length });
    combobox.resetSelectedOption();
  };
  const accept = (insert: string) => {
    const suggestion = completion.suggestions.find((one) => one.insert === insert);
    if (suggestion === undefined) return;
    const next = accepted(typed.text, completion, suggestion);
    place.current = next.cursor;
    setTyped(next);
    combobox.resetSelectedOption();
  };
  useLayoutEffect(() => {
    if (place.current !== undefined) field.current?.setSelectionRange(place.current, place.current);
    place.current = undefined;
  });
  return (
    <Combobox
      store={combobox}
      onOptionSubmit={accept}
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
          value={typed.text}
          maxLength={4_000}
          spellCheck={false}
          onChange={({ currentTarget }) => {
            follow(currentTarget);
            combobox.openDropdown();
          }}
          onSelect={({ currentTarget }) => follow(currentTarget)}
          onClick={() => combobox.openDropdown()}
          onKeyDown={({ key }) => {
            if (key !== "Enter" || (combobox.dropdownOpened && combobox.getSelectedOptionIndex() !== -1)) return;
            combobox.closeDropdown();
            apply();
          }}
          onBlur={() => {
            combobox.closeDropdown();
            apply();
          }}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
          style={{ flex: "2 1 16rem" }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={completion.suggestions.length === 0}>
        <Combobox.Options mah={280} style={{ overflowY: "auto" }} aria-label={texts.suggestions}>
          {completion.suggestions.map(({ insert, about }) => (
            <Combobox.Option value={insert} key={insert}>
              <Group justify="space-between" wrap="nowrap" gap="md">
                <Text size="sm" ff="monospace" style={{ whiteSpace: "nowrap" }}>
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
    </Combobox>
  );
}
