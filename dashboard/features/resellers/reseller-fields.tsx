import { Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { resellerTexts } from "../../texts/resellers.ts";

const texts = resellerTexts.form;

export const noReseller = { name: "", email: "", phone: "", url: "", description: "" };
export type ResellerValues = typeof noReseller;

export const resellerRules = { name: (name: string) => (name.trim() === "" ? texts.nameNeeded : null) };

const fields = [
  ["name", 100, "text"],
  ["email", 100, "email"],
  ["phone", 100, "tel"],
  ["url", 500, "url"],
] as const;

/** What a reseller is made of, as fields of a form. */
export function ResellerFields({ form }: { form: UseFormReturnType<ResellerValues> }) {
  return (
    <>
      {fields.map(([name, maxLength, type]) => (
        <TextInput
          key={form.key(name)}
          label={texts[name]}
          maxLength={maxLength}
          type={type}
          data-autofocus={name === "name" || undefined}
          {...form.getInputProps(name)}
        />
      ))}
      <Textarea
        label={texts.description}
        maxLength={500}
        autosize
        minRows={2}
        key={form.key("description")}
        {...form.getInputProps("description")}
      />
    </>
  );
}
