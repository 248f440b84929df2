import { Alert, Anchor } from "@mantine/core";
import { IconMail } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useAnswer } from "../../api/use-answer.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { emailTexts as texts } from "../../texts/emails.ts";
import { pageTitles } from "../../texts/titles.ts";
import { type MailText, textsOf } from "./email.ts";

/** All mails that the server writes. */
export function Page() {
  const answer = useAnswer("admin/GetMailTexts", {});
  const pages = useListPages(answer.data?.texts, answer);
  return (
    <>
      <PageHeader title={pageTitles.emails} description={texts.about} />
      {answer.data?.sendsMail === false && (
        <Alert color="yellow" variant="light" mb="md">
          {texts.sendsNone}
        </Alert>
      )}
      <Section isFlush>
        <DataTable
          name="emails"
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={({ kind }) => Object.keys(texts.kinds).indexOf(kind)}
          rowName={({ kind }) => textsOf(kind).name}
          empty={<EmptyState title={texts.empty} icon={IconMail} />}
        />
      </Section>
    </>
  );
}

const columns: readonly Column<MailText>[] = [
  {
    key: "mail",
    title: texts.columns.mail,
    isFixed: true,
    cell: ({ kind }) => (
      <Anchor component={Link} to={`/emails/${kind}`} inherit fw={600}>
        {textsOf(kind).name}
      </Anchor>
    ),
  },
  {
    key: "text",
    title: texts.columns.text,
    cell: ({ isDefault }) => (
      <StatusBadge tone={isDefault ? "neutral" : "good"}>{isDefault ? texts.standard : texts.own}</StatusBadge>
    ),
  },
  { key: "to", title: texts.columns.to, cell: ({ to }) => texts.to[to as keyof typeof texts.to] },
  { key: "subject", title: texts.columns.subject, cell: ({ subject }) => subject },
];
