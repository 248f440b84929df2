import { Modal } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { customerTexts as texts } from "../../texts/customers.ts";
import type { Customer } from "./customer.ts";
import { CustomerFields, type CustomerValues, customerRules } from "./customer-fields.tsx";

interface EditCustomerProps {
  readonly customer: Customer;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

const emptiable = ["email", "companyName", "notes"] as const;

/** Everything about a customer that can be changed, in a dialog. */
export function EditCustomer({ isOpen, ...props }: EditCustomerProps) {
  return (
    <Modal opened={isOpen} onClose={props.onClose} title={texts.form.editTitle}>
      <EditForm {...props} />
    </Modal>
  );
}

function EditForm({ customer, onClose }: Omit<EditCustomerProps, "isOpen">) {
  const edit = useChange("customer/EditCustomer");
  const clear = useChange("admin/ClearCustomer");
  const save = async (values: CustomerValues) => {
    const customerId = customer.id;
    const emptied = emptiable.filter((name) => values[name].trim() === "" && (customer[name] ?? "") !== "");
    await edit.mutateAsync({ ...values, customerId, name: values.name.trim() });
    if (emptied.length > 0) await clear.mutateAsync({ customerId, fields: emptied });
    onClose();
    toast.done(texts.saved);
  };
  const change = { error: edit.error ?? clear.error, isPending: edit.isPending || clear.isPending };
  const form = useForm<CustomerValues>({
    mode: "uncontrolled",
    initialValues: {
      name: customer.name,
      email: customer.email ?? "",
      companyName: customer.companyName ?? "",
      notes: customer.notes ?? "",
      enableCustomerAssociation: customer.enableCustomerAssociation,
      allowActivationManagement: customer.allowActivationManagement,
      allowMultipleUserAssociation: customer.allowMultipleUserAssociation,
    },
    validate: customerRules,
  });
  return (
    // A refusal is shown by the form.
    <Form form={form} change={change} onSubmit={(values) => void save(values).catch(() => {})} onCancel={onClose}>
      <CustomerFields form={form} />
    </Form>
  );
}
