import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { settingsTexts } from "../../texts/settings.ts";
import { ByVariable } from "./by-variable.tsx";
import { textOf, type Variables } from "./settings.ts";

const texts = settingsTexts.account;

/** What the account is called, and where it is. */
export function AccountSection({ name, variables }: { name: string; variables: Variables | undefined }) {
  const edit = useChange("admin/EditSettings", { onDone: () => toast.done(settingsTexts.saved) });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name },
    validate: { name: (value) => (value.trim() === "" ? texts.nameNeeded : null) },
  });
  const address = textOf(variables, "LATCHKEY_PUBLIC_URL");
  return (
    <Section title={texts.title}>
      <Form form={form} change={edit} onSubmit={(values) => edit.mutate({ name: values.name.trim() })}>
        <TextInput
          label={texts.name}
          description={texts.nameHint}
          maxLength={100}
          maw={440}
          autoComplete="organization"
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        {variables && (
          <ByVariable
            label={texts.address}
            value={address || window.location.origin}
            hint={address ? texts.addressHint : `${texts.addressHint} ${texts.addressMade}`}
            name="LATCHKEY_PUBLIC_URL"
          />
        )}
      </Form>
    </Section>
  );
}
