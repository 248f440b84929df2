import { PageHeader } from "../../components/page-header.tsx";
import { PageTabs } from "../../components/page-tabs.tsx";
import { Section } from "../../components/section.tsx";
import { SessionsTable } from "../../components/sessions-table.tsx";
import { teamTexts as texts } from "../../texts/team.ts";

/** Where anybody is signed in. */
export function Page() {
  return (
    <>
      <PageHeader
        title={texts.sessions}
        crumbs={[{ title: texts.title, to: "/team" }]}
        description={texts.sessionsAbout}
      />
      <PageTabs of="/team" />
      <Section isFlush>
        <SessionsTable />
      </Section>
    </>
  );
}
