import { Text, TextInput, type TextInputProps } from "@mantine/core";

interface MomentInputProps extends Omit<TextInputProps, "value" | "onChange" | "type"> {
  /** Unix seconds, as a text; none without. */
  readonly value: string | undefined;
  readonly onChange: (seconds: string | undefined) => void;
  /** The minute that is chosen counts to its end. */
  readonly isEnd?: boolean;
  /** A label that stands within the field. */
  readonly inline?: string;
}

/** A minute in the reader's zone. */
export function MomentInput({ value, onChange, isEnd = false, inline, ...props }: MomentInputProps) {
  const label = inline && (
    <Text size="xs" c="dimmed" aria-hidden>
      {inline}
    </Text>
  );
  return (
    <TextInput
      aria-label={inline}
      leftSection={label}
      leftSectionWidth={label && 44}
      {...props}
      type="datetime-local"
      value={localText(value)}
      onChange={({ currentTarget }) => onChange(secondsOf(currentTarget.value, isEnd))}
    />
  );
}

function localText(seconds: string | undefined): string {
  if (seconds === undefined || !/^\d{1,11}$/.test(seconds)) return "";
  const date = new Date(Number(seconds) * 1_000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function secondsOf(text: string, isEnd: boolean): string | undefined {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : String(Math.max(0, Math.floor(ms / 1_000) + (isEnd ? 59 : 0)));
}
