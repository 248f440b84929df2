import { PasswordInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { signInTexts as texts } from "../../texts/sign-in.ts";
import { minPasswordLength } from "./rules.ts";

interface Passwords {
  readonly password: string;
  readonly repeated: string;
}

/** A new password, twice. */
export function PasswordFields<Values extends Passwords>({ form }: { form: UseFormReturnType<Values> }) {
  const toggle = { "aria-label": texts.show };
  return (
    <>
      <PasswordInput
        label={texts.newPassword}
        description={texts.passwordHint(minPasswordLength)}
        autoComplete="new-password"
        visibilityToggleButtonProps={toggle}
        key={form.key("password")}
        {...form.getInputProps("password")}
      />
      <PasswordInput
        label={texts.repeated}
        autoComplete="new-password"
        visibilityToggleButtonProps={toggle}
        key={form.key("repeated")}
        {...form.getInputProps("repeated")}
      />
    </>
  );
}
