import { Modal, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useChange } from "../../../api/use-change.ts";
import { Form } from "../../../components/form.tsx";
import { toast } from "../../../components/toast.tsx";
import { licenseViewTexts as texts } from "../../../texts/license-views.ts";
import { contentOf, type SavedView, type ViewContent } from "./view.ts";

export interface SaveViewProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly current: ViewContent;
  readonly views: readonly SavedView[];
}

/** Saves what is shown under a name, in a dialog. */
export function SaveView({ isOpen, ...props }: SaveViewProps) {
  return (
    <Modal opened={isOpen} onClose={props.onClose} title={texts.saveTitle} size="sm">
      <SaveForm {...props} />
    </Modal>
  );
}

function SaveForm({ onClose, current, views }: Omit<SaveViewProps, "isOpen">) {
  const [typed, setTyped] = useState("");
  const save = useChange("admin/SaveView", {
    touches: ["admin/GetViews"],
    onDone(_, { name }) {
      onClose();
      toast.done(texts.saved(name));
    },
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name: "" },
    onValuesChange: ({ name }) => setTyped(name.trim()),
    validate: { name: (name) => (name.trim() === "" ? texts.nameNeeded : null) },
  });
  const isTaken = views.some(({ name }) => name === typed);
  return (
    <Form
      form={form}
      change={save}
      onSubmit={({ name }) => save.mutate({ name: name.trim(), content: contentOf(current) })}
      submitLabel={isTaken ? texts.replace : undefined}
      onCancel={onClose}
    >
      <TextInput
        label={texts.name}
        description={isTaken ? texts.taken : texts.shared}
        maxLength={100}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
    </Form>
  );
}
