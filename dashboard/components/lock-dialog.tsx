import { Modal, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../api/use-change.ts";
import { lockTexts as texts } from "../texts/locks.ts";
import { Form } from "./form.tsx";
import type { LockableObject } from "./object-lock.tsx";
import { toast } from "./toast.tsx";

/** Asks why before something is locked. */
export function LockDialog({ object, onClose }: { object: LockableObject; onClose: () => void }) {
  const { kind, objectId, name } = object;
  const lock = useChange("admin/LockObject", {
    onDone() {
      onClose();
      toast.done(texts.locked(name));
    },
  });
  const form = useForm({ mode: "uncontrolled", initialValues: { reason: "" } });
  return (
    <Modal opened onClose={onClose} title={texts.lockTitle(name)} size="sm">
      <Form
        form={form}
        change={lock}
        submitLabel={texts.form.submit}
        onSubmit={({ reason }) => lock.mutate({ kind, objectId, reason: reason.trim() })}
        onCancel={onClose}
      >
        <Text size="sm">{texts.lockText}</Text>
        <Textarea
          label={texts.form.reason}
          description={texts.form.reasonHint}
          autosize
          minRows={2}
          maxLength={500}
          data-autofocus
          key={form.key("reason")}
          {...form.getInputProps("reason")}
        />
      </Form>
    </Modal>
  );
}
