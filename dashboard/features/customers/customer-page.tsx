import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconRefresh, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Facts } from "../../components/facts.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { LockButton, ObjectLock } from "../../components/object-lock.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageMissing } from "../../components/page-missing.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { toast } from "../../components/toast.tsx";
import { customerTexts as texts } from "../../texts/customers.ts";
import { type Customer, createdOf } from "./customer.ts";
import { CustomerAccess } from "./customer-access.tsx";
import { CustomerLicenses } from "./customer-licenses.tsx";
import { EditCustomer } from "./edit-customer.tsx";
import { useCustomer } from "./use-customers.ts";

/** One customer with what they hold. */
export function Page() {
  const { customer, answer } = useCustomer();
  if (answer.error && customer === undefined)
    return <ErrorState error={answer.error} retry={() => void answer.refetch()} />;
  if (customer === undefined) return <LoadingState />;
  if (customer === null) return <PageMissing />;
  return (
    <>
      <PageHeader
        title={customer.name}
        crumbs={[{ title: texts.title, to: "/customers" }]}
        description={customer.companyName ?? ""}
        actions={<Actions customer={customer} />}
      />
      <ObjectLock object={{ kind: "customer", objectId: customer.id, name: customer.name }} />
      <Section title={texts.facts}>
        <Facts facts={factsOf(customer)} />
        {customer.notes && (
          <Text size="sm" mt="md" style={{ whiteSpace: "pre-wrap" }}>
            {customer.notes}
          </Text>
        )}
      </Section>
      <CustomerLicenses customerId={customer.id} />
      <CustomerAccess customerId={customer.id} />
    </>
  );
}

function factsOf(customer: Customer) {
  return [
    { name: texts.columns.id, value: <KeyText text={String(customer.id)} what={texts.columns.id} /> },
    { name: texts.columns.email, value: customer.email ?? texts.none },
    { name: texts.columns.created, value: <Time at={createdOf(customer)} /> },
    { name: texts.secret, value: <KeyText text={customer.secret} what={texts.secret} /> },
  ];
}

function Actions({ customer }: { customer: Customer }) {
  const { may } = useSession();
  const navigate = useNavigate();
  const [isEditing, editing] = useDisclosure(false);
  const [isRemoving, removing] = useDisclosure(false);
  const [isRenewing, renewing] = useDisclosure(false);
  const remove = useChange("customer/RemoveCustomer", {
    onDone() {
      toast.done(texts.removed(customer.name));
      void navigate({ to: "/customers" });
    },
  });
  const renew = useChange("customer/EditCustomer", { onDone: () => toast.done(texts.renewed) });
  const { id: customerId } = customer;
  return (
    <>
      <LockButton object={{ kind: "customer", objectId: customerId, name: customer.name }} />
      {may("RemoveCustomer") && (
        <Button variant="default" leftSection={<IconTrash size={16} />} onClick={removing.open}>
          {texts.remove}
        </Button>
      )}
      {may("EditCustomer") && (
        <>
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={renewing.open}>
            {texts.renewTitle}
          </Button>
          <Button variant="default" leftSection={<IconPencil size={16} />} onClick={editing.open}>
            {texts.edit}
          </Button>
        </>
      )}
      <EditCustomer customer={customer} isOpen={isEditing} onClose={editing.close} />
      <ConfirmDialog
        isOpen={isRenewing}
        onClose={renewing.close}
        title={texts.renewTitle}
        confirmLabel={texts.renewSecret}
        onConfirm={() => renew.mutateAsync({ customerId, secret: true })}
      >
        {texts.renewText}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={isRemoving}
        onClose={removing.close}
        title={texts.removeTitle}
        confirmLabel={texts.remove}
        typed={customer.name}
        isDangerous
        onConfirm={() => remove.mutateAsync({ customerId })}
      >
        {texts.removeText(customer.name)}
      </ConfirmDialog>
    </>
  );
}
