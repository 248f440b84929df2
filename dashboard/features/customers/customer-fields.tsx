import { Switch, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { customerTexts } from "../../texts/customers.ts";

const texts = customerTexts.form;

export const noCustomer = {
  name: "",
  email: "",
  companyName: "",
  notes: "",
  enableCustomerAssociation: false,
  allowActivationManagement: false,
  allowMultipleUserAssociation: false,
};
export type CustomerValues = typeof noCustomer;

export const customerRules = { name: (name: string) => (name.trim() === "" ? texts.needed : null) };

/** What a customer is made of, as fields of a form. */
export function CustomerFields({ form }: { form: UseFormReturnType<CustomerValues> }) {
  const box = (name: keyof CustomerValues) => form.getInputProps(name, { type: "checkbox" });
  return (
    <>
      <TextInput
        label={texts.name}
        maxLength={100}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <TextInput
        label={texts.email}
        description={texts.emailHint}
        type="email"
        maxLength={100}
        key={form.key("email")}
        {...form.getInputProps("email")}
      />
      <TextInput
        label={texts.company}
        maxLength={100}
        key={form.key("companyName")}
        {...form.getInputProps("companyName")}
      />
      <Textarea
        label={texts.notes}
        description={texts.notesHint}
        maxLength={1_000}
        autosize
        key={form.key("notes")}
        {...form.getInputProps("notes")}
      />
      <Switch
        label={texts.mayAssociate}
        key={form.key("enableCustomerAssociation")}
        {...box("enableCustomerAssociation")}
      />
      <Switch
        label={texts.mayManage}
        key={form.key("allowActivationManagement")}
        {...box("allowActivationManagement")}
      />
      <Switch
        label={texts.mayShare}
        key={form.key("allowMultipleUserAssociation")}
        {...box("allowMultipleUserAssociation")}
      />
    </>
  );
}
