import { useSession } from "../../api/session.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { homeTexts as texts } from "../../texts/home.ts";
import { ExpiringSoon } from "./expiring-soon.tsx";
import { FirstStepsNote } from "./first-steps-note.tsx";
import { Usage } from "./usage.tsx";

/** What one wants to know first; each part shows to whom it is allowed. */
export function Page() {
  const { may } = useSession();
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} />
      {may("ManageTokens") && <FirstStepsNote />}
      {may("UsageAnalytics") && <Usage />}
      {may("GetKeys") && <ExpiringSoon />}
    </>
  );
}
