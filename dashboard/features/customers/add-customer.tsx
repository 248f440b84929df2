import { Modal } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { customerTexts as texts } from "../../texts/customers.ts";
import { CustomerFields, type CustomerValues, customerRules, noCustomer } from "./customer-fields.tsx";

/** The form for a new customer, in a dialog. */
export function AddCustomer({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={texts.form.addTitle}>
      <AddForm onClose={onClose} />
    </Modal>
  );
}

function AddForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const add = useChange("customer/AddCustomer", {
    onDone({ customerId }, { name }) {
      toast.done(texts.added(String(name)));
      onClose();
      void navigate({ to: `/customers/${customerId}` });
    },
  });
  const form = useForm<CustomerValues>({ mode: "uncontrolled", initialValues: noCustomer, validate: customerRules });
  return (
    <Form
      form={form}
      change={add}
      onSubmit={(values) => add.mutate({ ...values, name: values.name.trim() })}
      submitLabel={texts.form.submit}
      onCancel={onClose}
    >
      <CustomerFields form={form} />
    </Form>
  );
}
