import { Anchor, Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Facts } from "../../components/facts.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageMissing } from "../../components/page-missing.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { toast } from "../../components/toast.tsx";
import { resellerTexts as texts } from "../../texts/resellers.ts";
import { EditReseller } from "./edit-reseller.tsx";
import { createdOf, linkOf, nameOf, type Reseller } from "./reseller.ts";
import { ResellerAccess } from "./reseller-access.tsx";
import { ResellerCustomers } from "./reseller-customers.tsx";
import { ResellerRights } from "./reseller-rights.tsx";

/** One reseller with what they may issue and their customers. */
export function Page() {
  const { resellerId } = useParams({ strict: false }) as { resellerId: string };
  const answer = useAnswer("reseller/GetResellers", { resellerId: Number(resellerId) });
  if (answer.data === undefined)
    return answer.error ? <ErrorState error={answer.error} retry={() => void answer.refetch()} /> : <LoadingState />;
  const [reseller] = answer.data.resellers;
  if (reseller === undefined) return <PageMissing />;
  return (
    <>
      <PageHeader
        title={nameOf(reseller)}
        crumbs={[{ title: texts.title, to: "/resellers" }]}
        actions={<Actions reseller={reseller} />}
      />
      <Section title={texts.facts}>
        <Facts facts={factsOf(reseller)} />
        {reseller.description && (
          <Text size="sm" mt="md" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
            {reseller.description}
          </Text>
        )}
      </Section>
      <ResellerAccess reseller={reseller} />
      <ResellerRights resellerId={reseller.id} />
      <ResellerCustomers resellerId={reseller.id} />
    </>
  );
}

function factsOf(reseller: Reseller) {
  const { id, email, phone, url } = reseller;
  const link = linkOf(url);
  return [
    { name: texts.columns.id, value: <KeyText text={String(id)} what={texts.columns.id} /> },
    { name: texts.columns.email, value: email || texts.none },
    { name: texts.columns.phone, value: phone || texts.none },
    {
      name: texts.columns.url,
      value: link ? (
        <Anchor href={link} target="_blank" rel="noreferrer noopener" style={{ overflowWrap: "anywhere" }}>
          {url}
        </Anchor>
      ) : (
        url || texts.none
      ),
    },
    { name: texts.columns.created, value: <Time at={createdOf(reseller)} /> },
  ];
}

function Actions({ reseller }: { reseller: Reseller }) {
  const navigate = useNavigate();
  const [isEditing, editing] = useDisclosure(false);
  const [isRemoving, removing] = useDisclosure(false);
  const name = nameOf(reseller);
  const remove = useChange("reseller/RemoveReseller", {
    onDone() {
      toast.done(texts.removed(name));
      void navigate({ to: "/resellers" });
    },
  });
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} />} onClick={removing.open}>
        {texts.remove}
      </Button>
      <Button variant="default" leftSection={<IconPencil size={16} />} onClick={editing.open}>
        {texts.edit}
      </Button>
      {isEditing && <EditReseller reseller={reseller} onClose={editing.close} />}
      <ConfirmDialog
        isOpen={isRemoving}
        onClose={removing.close}
        title={texts.removeTitle}
        confirmLabel={texts.remove}
        typed={name}
        isDangerous
        onConfirm={() => remove.mutateAsync({ resellerId: reseller.id })}
      >
        {texts.removeText(name)}
      </ConfirmDialog>
    </>
  );
}
