import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLicense, IconPlus } from "@tabler/icons-react";
import { useMemo } from "react";
import type { AnswerOf } from "../../../client/client.ts";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { toast } from "../../components/toast.tsx";
import { resellerTexts } from "../../texts/resellers.ts";
import { GrantRight } from "./grant-right.tsx";

const texts = resellerTexts.rights;
type Right = AnswerOf<"admin/GetIssuanceRights">["rights"][number];

/** What a reseller may issue. */
export function ResellerRights({ resellerId }: { resellerId: number }) {
  const { may } = useSession();
  const [isGranting, granting] = useDisclosure(false);
  const answer = useAnswer("admin/GetIssuanceRights", { resellerId });
  const isWanted = may("GetLicenseTemplates");
  const templates = useAnswer("licensetemplate/GetLicenseTemplates", {}, { isWanted }).data?.licenseTemplates;
  const columns = useMemo(() => columnsOf(templates ?? []), [templates]);
  const pages = useListPages(answer.data?.rights, answer, { sortValues: { name: ({ friendlyName }) => friendlyName } });
  const grantButton = may("CreateKeyFromTemplate") && isWanted && (
    <Button leftSection={<IconPlus size={16} />} onClick={granting.open}>
      {texts.grant}
    </Button>
  );
  return (
    <Section title={texts.title} description={texts.about} actions={grantButton} isFlush>
      <DataTable
        name="issuance-rights"
        label={texts.title}
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        rowName={({ friendlyName }) => friendlyName}
        empty={
          <EmptyState title={texts.none} icon={IconLicense}>
            {texts.empty}
          </EmptyState>
        }
      />
      {isGranting && <GrantRight resellerId={resellerId} templates={templates ?? []} onClose={granting.close} />}
    </Section>
  );
}

const tones = { usable: "good", blocked: "bad", expired: "neutral", spent: "neutral" } as const;

function columnsOf(templates: readonly { readonly id: number; readonly name: string }[]): readonly Column<Right>[] {
  const names = new Map(templates.map(({ id, name }) => [id, name]));
  return [
    {
      key: "name",
      title: texts.columns.name,
      isSortable: true,
      isFixed: true,
      cell: ({ friendlyName }) => (
        <Text inherit fw={600}>
          {friendlyName}
        </Text>
      ),
    },
    {
      key: "template",
      title: texts.columns.template,
      cell: ({ licenseTemplateId: id }) => names.get(id) ?? id,
    },
    { key: "left", title: texts.columns.left, cell: ({ amount, issued }) => `${amount - issued} / ${amount}` },
    {
      key: "expires",
      title: texts.columns.expires,
      cell: ({ expires }) => (expires === null ? texts.never : <Time at={expires} as="day" />),
    },
    { key: "created", title: texts.columns.created, cell: ({ created }) => <Time at={created} as="day" /> },
    {
      key: "state",
      title: texts.columns.state,
      cell: ({ state }) => <StatusBadge tone={tones[state]}>{texts.states[state]}</StatusBadge>,
    },
    {
      key: "actions",
      title: texts.columns.actions,
      isFixed: true,
      align: "right",
      cell: (right) => <Switch right={right} />,
    },
  ];
}

function Switch({ right: { id: rightId, friendlyName, isBlocked } }: { right: Right }) {
  const change = useChange("admin/EditIssuanceRight");
  const block = async (blocks: boolean) => {
    await change.mutateAsync({ rightId, isBlocked: blocks });
    const undo = () => change.mutateAsync({ rightId, isBlocked: !blocks });
    toast.done(blocks ? texts.blocked(friendlyName) : texts.unblocked(friendlyName), undo);
  };
  return (
    <Button
      variant="default"
      size="compact-sm"
      loading={change.isPending}
      aria-label={isBlocked ? texts.unblockOf(friendlyName) : texts.blockOf(friendlyName)}
      onClick={() => void block(!isBlocked).catch(toast.problem)}
    >
      {isBlocked ? texts.unblock : texts.block}
    </Button>
  );
}
