import { useAnswer } from "../../api/use-answer.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { portalTexts as texts } from "../../texts/portal.ts";
import { PortalForm } from "./portal-form.tsx";
import { SignUp } from "./sign-up.tsx";

/** How the pages for customers look, and what customers may do there. */
export function Page() {
  const answer = useAnswer("admin/GetPortalSettings", {});
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} />
      {answer.data ? (
        <>
          <PortalForm settings={answer.data} />
          <SignUp settings={answer.data} />
        </>
      ) : answer.error ? (
        <ErrorState error={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}
