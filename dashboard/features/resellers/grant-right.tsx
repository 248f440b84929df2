import { Modal, NumberInput, Select, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { resellerTexts } from "../../texts/resellers.ts";

const texts = resellerTexts.rights.form;

interface GrantRightProps {
  readonly resellerId: number;
  readonly templates: readonly { readonly id: number; readonly name: string }[];
  readonly onClose: () => void;
}

/** The form that lets a reseller issue licenses, in a dialog. */
export function GrantRight({ resellerId, templates, onClose }: GrantRightProps) {
  const grant = useChange("admin/AddIssuanceRight", {
    onDone() {
      onClose();
      toast.done(resellerTexts.rights.granted);
    },
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: {
      friendlyName: "",
      templateId: "",
      amount: 10 as number | string,
      expiresIn: "" as number | string,
    },
    validate: {
      friendlyName: (name) => (name.trim() === "" ? texts.nameNeeded : null),
      templateId: (id) => (id ? null : texts.templateNeeded),
      amount: (amount) => (Number(amount) >= 1 ? null : texts.amountNeeded),
    },
  });
  const submit = ({ friendlyName, templateId, amount, expiresIn }: typeof form.values) =>
    grant.mutate({
      ...{ resellerId, friendlyName: friendlyName.trim() },
      ...{ licenseTemplateId: Number(templateId), amount: Number(amount), expiresIn: Number(expiresIn) },
    });
  return (
    <Modal opened onClose={onClose} title={texts.title}>
      <Form form={form} change={grant} submitLabel={texts.submit} onSubmit={submit} onCancel={onClose}>
        <TextInput
          label={texts.name}
          description={texts.nameHint}
          maxLength={100}
          data-autofocus
          key={form.key("friendlyName")}
          {...form.getInputProps("friendlyName")}
        />
        <Select
          label={texts.template}
          description={templates.length === 0 ? texts.noTemplate : texts.templateHint}
          data={templates.map(({ id, name }) => ({ value: String(id), label: name }))}
          searchable
          key={form.key("templateId")}
          {...form.getInputProps("templateId")}
        />
        <NumberInput
          label={texts.amount}
          min={1}
          max={1_000_000}
          allowDecimal={false}
          key={form.key("amount")}
          {...form.getInputProps("amount")}
        />
        <NumberInput
          label={texts.expiresIn}
          description={texts.expiresInHint}
          min={0}
          max={36_500}
          allowDecimal={false}
          key={form.key("expiresIn")}
          {...form.getInputProps("expiresIn")}
        />
      </Form>
    </Modal>
  );
}
