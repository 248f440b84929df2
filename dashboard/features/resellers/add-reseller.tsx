import { Modal } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { resellerTexts as texts } from "../../texts/resellers.ts";
import { noReseller, ResellerFields, type ResellerValues, resellerRules } from "./reseller-fields.tsx";

/** The form for a new reseller, in a dialog. */
export function AddReseller({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const add = useChange("reseller/AddReseller", {
    onDone({ resellerId }, { name }) {
      toast.done(texts.added(name ?? ""));
      onClose();
      void navigate({ to: `/resellers/${resellerId}` });
    },
  });
  const form = useForm<ResellerValues>({ mode: "uncontrolled", initialValues: noReseller, validate: resellerRules });
  return (
    <Modal opened onClose={onClose} title={texts.form.addTitle}>
      <Form
        form={form}
        change={add}
        submitLabel={texts.form.submit}
        onSubmit={(values) => add.mutate({ ...values, name: values.name.trim() })}
        onCancel={onClose}
      >
        <ResellerFields form={form} />
      </Form>
    </Modal>
  );
}
