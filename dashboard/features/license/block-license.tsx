import { Modal, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import type { DialogProps } from "./dialog-props.ts";
import { named } from "./license.ts";

const texts = licenseTexts.block;

/** Blocks a license and keeps why, in a dialog. */
export function BlockLicense({ isOpen, ...props }: DialogProps) {
  return (
    <Modal opened={isOpen} onClose={props.onClose} title={texts.title} size="sm">
      <BlockForm {...props} />
    </Modal>
  );
}

function BlockForm({ license, onClose }: Omit<DialogProps, "isOpen">) {
  const undo = useChange("admin/EditLicense");
  const block = useChange("admin/EditLicense", {
    onDone() {
      onClose();
      toast.done(texts.done, () => undo.mutateAsync({ ...named(license), block: false }));
    },
  });
  const form = useForm({ mode: "uncontrolled", initialValues: { reason: "" } });
  return (
    <Form
      form={form}
      change={block}
      onSubmit={({ reason }) => block.mutate({ ...named(license), block: true, blockReason: reason.trim() })}
      submitLabel={texts.submit}
      onCancel={onClose}
    >
      <Text size="sm">{texts.about}</Text>
      <TextInput
        label={texts.reason}
        description={texts.reasonHint}
        maxLength={500}
        data-autofocus
        key={form.key("reason")}
        {...form.getInputProps("reason")}
      />
    </Form>
  );
}
