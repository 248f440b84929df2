import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";

interface AppliedTextProps extends Omit<TextInputProps, "value" | "onChange"> {
  readonly applied: string;
  readonly onApply: (text: string) => void;
}

/** A text that counts once Enter is pressed or the field is left. */
export function AppliedText({ applied, onApply, ...props }: AppliedTextProps) {
  const [text, setText] = useState(applied);
  const [known, setKnown] = useState(applied);
  if (known !== applied) {
    setKnown(applied);
    setText(applied);
  }
  const apply = () => text.trim() !== applied && onApply(text.trim());
  return (
    <TextInput
      {...props}
      value={text}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onKeyDown={({ key }) => key === "Enter" && apply()}
      onBlur={apply}
    />
  );
}
