import { Button, Text, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { productTexts } from "../../texts/products.ts";
import { type SettingProps, useSetting } from "./use-setting.ts";

const texts = productTexts.switches;

interface TextSettingProps extends SettingProps {
  readonly label: string;
  readonly hint: string;
  readonly mistake: string;
  readonly pattern: RegExp;
  /** What a stored text means, where it is not what it says. */
  readonly shownFor?: (text: string) => string;
}

/** A setting that is typed. Left empty, it is off. */
export function TextSetting({ label, hint, mistake, pattern, shownFor = (text) => text, ...props }: TextSettingProps) {
  const { stored, mayChange, mayClear, set } = useSetting(props);
  const shown = stored === undefined ? "" : shownFor(stored);
  const [typed, setTyped] = useState<string>();
  const text = (typed ?? shown).trim();
  const isWrong = text !== "" && !pattern.test(text);
  const isChanged = typed !== undefined && text !== shown.trim();
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (isWrong || !isChanged) return;
    void set(text === "" ? undefined : text).then((isKept) => isKept && setTyped(undefined));
  };
  return (
    <form onSubmit={save}>
      <TextInput
        label={label}
        description={hint}
        value={typed ?? shown}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        error={isWrong && mistake}
        disabled={!mayChange}
        maxLength={500}
        maw={480}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {props.name}
      </Text>
      {isChanged && (
        <Button type="submit" size="compact-sm" mt="xs" disabled={isWrong || (text === "" && !mayClear)}>
          {texts.save}
        </Button>
      )}
    </form>
  );
}
