import { JsonInput, Modal, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import type { Product } from "../../components/product.ts";
import { toast } from "../../components/toast.tsx";
import { issuingTexts } from "../../texts/issuing.ts";
import { emptyDraft } from "./draft.ts";
import { indented, recipeText } from "./recipe.ts";
import type { LicenseTemplate } from "./use-templates.ts";

const texts = issuingTexts.templates;

interface EditTemplateProps {
  readonly product: Product;
  /** Undefined closes the dialog. */
  readonly template: LicenseTemplate | "new" | undefined;
  readonly onClose: () => void;
}

/** A license template's name and text, in a dialog. */
export function EditTemplate({ product, template, onClose }: EditTemplateProps) {
  const title = template === "new" ? texts.addTitle : texts.editTitle;
  return (
    <Modal opened={template !== undefined} onClose={onClose} title={title} size="lg">
      {template && <EditForm product={product} template={template} onClose={onClose} />}
    </Modal>
  );
}

function EditForm({ product, template, onClose }: EditTemplateProps & { template: LicenseTemplate | "new" }) {
  const known = template === "new" ? undefined : template;
  const onDone = () => {
    onClose();
    toast.done(texts.saved);
  };
  const add = useChange("admin/AddTemplate", { onDone });
  const edit = useChange("admin/EditTemplate", { onDone });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: {
      name: known?.name ?? "",
      parameters: indented(known?.parameters ?? recipeText(product.id, emptyDraft, [])),
    },
    validate: {
      name: (name) => (name.trim() === "" ? texts.nameNeeded : null),
      parameters: (text) => (isJson(text) ? null : texts.jsonNeeded),
    },
  });
  const save = ({ name, parameters: text }: { name: string; parameters: string }) => {
    const values = { name: name.trim(), parameters: JSON.stringify(JSON.parse(text)) };
    if (known) edit.mutate({ licenseTemplateId: known.id, ...values });
    else add.mutate(values);
  };
  return (
    <Form form={form} change={known ? edit : add} onSubmit={save} onCancel={onClose}>
      <TextInput
        label={texts.name}
        maxLength={200}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <JsonInput
        label={texts.json}
        description={texts.jsonHint}
        formatOnBlur
        autosize
        minRows={6}
        maxRows={20}
        maxLength={20_000}
        spellCheck={false}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        key={form.key("parameters")}
        {...form.getInputProps("parameters")}
      />
    </Form>
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
