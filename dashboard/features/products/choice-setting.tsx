import { Select, Text } from "@mantine/core";
import { productTexts } from "../../texts/products.ts";
import { type SettingProps, useSetting } from "./use-setting.ts";

const texts = productTexts.switches;

interface ChoiceSettingProps extends SettingProps {
  readonly label: string;
  readonly hint: string;
  /** What each text means; the empty one is what holds without. */
  readonly choices: Readonly<Record<string, string>>;
}

/** A setting with a few values. */
export function ChoiceSetting({ label, hint, choices, ...props }: ChoiceSettingProps) {
  const { stored, mayChange, mayClear, set } = useSetting(props);
  const text = stored?.trim() ?? "";
  const isKnown = Object.hasOwn(choices, text);
  return (
    <div>
      <Select
        label={label}
        description={hint}
        data={Object.entries(choices).map(([value, name]) => ({
          value,
          label: name,
          disabled: value === "" && !mayClear,
        }))}
        value={isKnown ? text : ""}
        onChange={(value) => value !== null && void set(value === "" ? undefined : value)}
        allowDeselect={false}
        disabled={!mayChange}
        maw={480}
      />
      <Text size="xs" c="dimmed" mt={4}>
        {props.name}
        {!isKnown && ` · ${texts.notUnderstood(text)}`}
      </Text>
    </div>
  );
}
