import { useSession } from "../../api/session.tsx";
import { Section } from "../../components/section.tsx";
import { SessionsTable } from "../../components/sessions-table.tsx";
import { securityTexts } from "../../texts/security.ts";

const texts = securityTexts.sessions;

export function OwnSessions() {
  const { memberId } = useSession().session;
  return (
    <Section title={texts.title} description={texts.about} isFlush>
      <SessionsTable memberId={memberId} />
    </Section>
  );
}
