import { PageHeader } from "../../components/page-header.tsx";
import { securityTexts as texts } from "../../texts/security.ts";
import { ChangeEmail } from "./change-email.tsx";
import { ChangePassword } from "./change-password.tsx";
import { OwnSessions } from "./own-sessions.tsx";
import { SecondFactor } from "./second-factor.tsx";

/** How the member signs in, and where they are signed in. */
export function Page() {
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} />
      <SecondFactor />
      <ChangePassword />
      <ChangeEmail />
      <OwnSessions />
    </>
  );
}
