import { Modal } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { resellerTexts as texts } from "../../texts/resellers.ts";
import type { Reseller } from "./reseller.ts";
import { ResellerFields, type ResellerValues, resellerRules } from "./reseller-fields.tsx";

const emptiable = ["email", "phone", "url", "description"] as const;

/** Everything about a reseller that can be changed, in a dialog. */
export function EditReseller({ reseller, onClose }: { reseller: Reseller; onClose: () => void }) {
  const edit = useChange("reseller/EditReseller");
  const clear = useChange("admin/ClearReseller");
  const form = useForm<ResellerValues>({
    mode: "uncontrolled",
    initialValues: {
      name: reseller.name ?? "",
      email: reseller.email ?? "",
      phone: reseller.phone ?? "",
      url: reseller.url ?? "",
      description: reseller.description ?? "",
    },
    validate: resellerRules,
  });
  const save = async (values: ResellerValues) => {
    const resellerId = reseller.id;
    const emptied = emptiable.filter((name) => values[name].trim() === "" && (reseller[name] ?? "") !== "");
    await edit.mutateAsync({ ...values, name: values.name.trim(), resellerId });
    if (emptied.length > 0) await clear.mutateAsync({ resellerId, fields: emptied });
    onClose();
    toast.done(texts.saved);
  };
  const change = { error: edit.error ?? clear.error, isPending: edit.isPending || clear.isPending };
  return (
    <Modal opened onClose={onClose} title={texts.form.editTitle}>
      {/* A refusal is shown by the form. */}
      <Form form={form} change={change} onSubmit={(values) => void save(values).catch(() => {})} onCancel={onClose}>
        <ResellerFields form={form} />
      </Form>
    </Modal>
  );
}
