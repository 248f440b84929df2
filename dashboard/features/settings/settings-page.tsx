import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { settingsTexts as texts } from "../../texts/settings.ts";
import { AccountSection } from "./account-section.tsx";
import { Choices } from "./choices.tsx";
import { MailSection } from "./mail-section.tsx";
import { NoticeSection } from "./notice-section.tsx";
import { Retention } from "./retention.tsx";

/** Everything that is chosen for the whole account. */
export function Page() {
  const settings = useAnswer("admin/GetSettings", {});
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} />
      {settings.data !== undefined ? (
        <Sections settings={settings.data} />
      ) : settings.error ? (
        <ErrorState error={settings.error} retry={() => void settings.refetch()} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}

function Sections({ settings }: { settings: Parameters<typeof Choices>[0]["settings"] }) {
  const { may } = useSession();
  const health = useAnswer("admin/GetHealth", {}, { isWanted: may("ReadAccount") });
  const variables = health.data?.installation?.settings;
  return (
    <>
      <AccountSection name={settings.name} variables={variables} />
      <Choices settings={settings} />
      {may("ManageNotices") && <NoticeSection settings={settings} />}
      {may("ManageNotices") && <MailSection variables={variables} />}
      {variables && <Retention variables={variables} />}
    </>
  );
}
