import { Modal, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { CodeBlock } from "../../components/code-block.tsx";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { issuingTexts } from "../../texts/issuing.ts";
import type { OutcomeProps } from "./part-props.ts";
import { indented, recipeText } from "./recipe.ts";

const texts = issuingTexts.template;

interface SaveTemplateProps extends OutcomeProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Keeps what the form says under a name, for the next time. */
export function SaveTemplate({ isOpen, ...props }: SaveTemplateProps) {
  return (
    <Modal opened={isOpen} onClose={props.onClose} title={texts.saveTitle}>
      <SaveForm {...props} />
    </Modal>
  );
}

function SaveForm({ draft, product, template, onClose }: Omit<SaveTemplateProps, "isOpen">) {
  const parameters = recipeText(product.id, draft, template);
  const add = useChange("admin/AddTemplate", {
    onDone(_, { name }) {
      onClose();
      toast.done(texts.saved(name));
    },
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name: "" },
    validate: { name: (name) => (name.trim() === "" ? texts.nameNeeded : null) },
  });
  return (
    <Form
      form={form}
      change={add}
      onSubmit={({ name }) => add.mutate({ name: name.trim(), parameters })}
      onCancel={onClose}
    >
      <Text size="sm">{texts.saveHint}</Text>
      <TextInput
        label={texts.name}
        description={texts.nameHint}
        maxLength={200}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <CodeBlock code={indented(parameters)} label={texts.text} />
    </Form>
  );
}
