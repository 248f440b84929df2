import type { AnswerOf } from "../../../client/client.ts";
import { useCursorPages } from "../../api/use-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTabs } from "../../components/page-tabs.tsx";
import { Section } from "../../components/section.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { teamTexts } from "../../texts/team.ts";

const texts = teamTexts.history;
const pageSize = 50;

type SignIn = AnswerOf<"admin/GetLoginHistory">["entries"][number];

const columns: readonly Column<SignIn>[] = [
  { key: "time", title: texts.time, isFixed: true, cell: ({ time }) => <Time at={time} /> },
  { key: "who", title: texts.who, cell: ({ memberName, memberEmail }) => memberName || memberEmail },
  {
    key: "outcome",
    title: texts.outcome,
    cell: ({ outcome }) => (
      <StatusBadge tone={outcome.startsWith("wrong") ? "bad" : "good"}>{texts.outcomes[outcome]}</StatusBadge>
    ),
  },
  { key: "address", title: texts.address, cell: ({ address }) => address },
];

/** Who signed in and who failed to. */
export function Page() {
  const pages = useCursorPages("admin/GetLoginHistory", {
    params: (endingBefore) => ({ limit: pageSize, ...(endingBefore === undefined ? {} : { endingBefore }) }),
    read: ({ entries }) => entries,
    cursorOf: ({ id }) => id,
    pageSize,
  });
  return (
    <>
      <PageHeader
        title={teamTexts.signIns}
        crumbs={[{ title: teamTexts.title, to: "/team" }]}
        description={teamTexts.signInsAbout}
      />
      <PageTabs of="/team" />
      <Section isFlush>
        <DataTable
          name="sign-ins"
          label={teamTexts.signIns}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={({ memberName }) => memberName}
        />
      </Section>
    </>
  );
}
