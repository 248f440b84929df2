import { Alert, Button, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useAnswer } from "../../api/use-answer.ts";
import { CodeBlock, CodeTabs } from "../../components/code-block.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { tokenTexts } from "../../texts/tokens.ts";
import { tokenCode } from "./token-code.ts";

const texts = tokenTexts.made;

export interface MadeToken {
  readonly token: string;
  readonly name: string;
  /** 0 for any. */
  readonly productId: number;
}

/** The token's text, this once, and how an application uses it. */
export function TokenMade({ made: { token, name, productId } }: { made: MadeToken }) {
  const navigate = useNavigate();
  const { data } = useAnswer("admin/GetAccount", {});
  return (
    <>
      <PageHeader title={name} crumbs={[{ title: tokenTexts.title, to: "/tokens" }]} />
      <Section title={texts.title}>
        <Stack gap="md" align="stretch">
          <Alert color="orange" variant="light" icon={<IconAlertTriangle size={18} />} role="status">
            {texts.text}
          </Alert>
          <CodeBlock code={token} label={texts.token} />
          <Button onClick={() => void navigate({ to: "/tokens" })} style={{ alignSelf: "flex-start" }}>
            {texts.done}
          </Button>
        </Stack>
      </Section>
      <Section title={texts.code} description={texts.codeText}>
        {data && (
          <CodeTabs
            examples={tokenCode({ token, productId, publicKeyXml: data.publicKeyXml, url: window.location.origin })}
          />
        )}
      </Section>
    </>
  );
}
