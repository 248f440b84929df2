import { Modal, Select, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { activationFormTexts } from "../../texts/activation-forms.ts";
import type { ActivationForm } from "./activation-form.ts";

const texts = activationFormTexts.form;
const formats = ([1, 0] as const).map((format) => ({
  value: String(format),
  label: activationFormTexts.formats[format],
}));

interface EditFormProps {
  /** Undefined for a new one. */
  readonly edited: ActivationForm | undefined;
  readonly products: readonly { readonly id: number; readonly name: string }[];
  readonly onClose: () => void;
}

/** A new form, or one that is there, in a dialog. */
export function EditForm({ edited, products, onClose }: EditFormProps) {
  const done = (text: string) => {
    onClose();
    toast.done(text);
  };
  const add = useChange("admin/AddActivationForm", { onDone: () => done(activationFormTexts.added) });
  const edit = useChange("admin/EditActivationForm", { onDone: () => done(activationFormTexts.saved) });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: {
      name: edited?.name ?? "",
      productId: edited ? String(edited.productId) : products.length === 1 ? String(products[0]!.id) : "",
      format: String(edited?.format ?? 1),
      introduction: edited?.introduction ?? "",
    },
    validate: {
      name: (name) => (name.trim() === "" ? texts.nameNeeded : null),
      productId: (id) => (id ? null : texts.productNeeded),
    },
  });
  const submit = ({ name, productId, format, introduction }: typeof form.values) => {
    const values = { name, format: format === "0" ? 0 : 1, introduction: introduction.trim() || "none" } as const;
    if (edited) edit.mutate({ activationFormId: edited.id, ...values });
    else add.mutate({ productId: Number(productId), ...values });
  };
  return (
    <Modal opened onClose={onClose} title={edited ? texts.editTitle : texts.addTitle}>
      <Form
        form={form}
        change={edited ? edit : add}
        onSubmit={submit}
        onCancel={onClose}
        {...(edited ? {} : { submitLabel: texts.submit })}
      >
        <TextInput
          label={texts.name}
          description={texts.nameHint}
          maxLength={100}
          data-autofocus
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        {!edited && (
          <Select
            label={texts.product}
            description={texts.productHint}
            data={products.map(({ id, name }) => ({ value: String(id), label: name }))}
            searchable
            key={form.key("productId")}
            {...form.getInputProps("productId")}
          />
        )}
        <Select
          label={texts.format}
          description={texts.formatHint}
          data={formats}
          allowDeselect={false}
          key={form.key("format")}
          {...form.getInputProps("format")}
        />
        <Textarea
          label={texts.introduction}
          description={texts.introductionHint}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={1_000}
          key={form.key("introduction")}
          {...form.getInputProps("introduction")}
        />
      </Form>
    </Modal>
  );
}
