import { useParams } from "@tanstack/react-router";
import { useAnswer } from "../../api/use-answer.ts";
import { PageHeader } from "../../components/page-header.tsx";
import { PageMissing } from "../../components/page-missing.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { pageTitles } from "../../texts/titles.ts";
import { textsOf } from "./email.ts";
import { EmailEditor } from "./email-editor.tsx";

/** One mail: its text, how it will look, and a try. */
export function Page() {
  const { mailKind } = useParams({ strict: false }) as { mailKind: string };
  const answer = useAnswer("admin/GetMailTexts", {});
  if (answer.data === undefined)
    return answer.error ? <ErrorState error={answer.error} retry={() => void answer.refetch()} /> : <LoadingState />;
  const text = answer.data.texts.find(({ kind }) => kind === mailKind);
  if (text === undefined) return <PageMissing />;
  const { name, about } = textsOf(text.kind);
  return (
    <>
      <PageHeader title={name} description={about} crumbs={[{ title: pageTitles.emails, to: "/emails" }]} />
      <EmailEditor key={text.kind} text={text} sendsMail={answer.data.sendsMail} />
    </>
  );
}
