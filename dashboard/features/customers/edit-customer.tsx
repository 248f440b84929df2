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

/** Everything about a customer that can be changed, in a dialog. */
export function EditCustomer({ isOpen, ...props }: EditCustomerProps) {
  return (
    <Modal opened={isOpen} onClose={props.onClose} title={texts.form.editTitle}>
      <EditForm {...props} />
    </Modal>
  );
}

function EditForm({ customer, onClose }: Omit<EditCustomerProps, "isOpen">) {
  const edit = useChange("customer/EditCustomer", {
    onDone() {
      onClose();
      toast.done(texts.saved);
    },
  });
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
    <Form
      form={form}
      change={edit}
      onSubmit={(values) => edit.mutate({ ...values, customerId: customer.id, name: values.name.trim() })}
      onCancel={onClose}
    >
      <CustomerFields form={form} />
    </Form>
  );
}
