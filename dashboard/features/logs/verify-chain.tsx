import { Alert, Button, Group, Text } from "@mantine/core";
import { IconShieldCheck, IconShieldX } from "@tabler/icons-react";
import { useState } from "react";
import type { AnswerOf } from "../../../client/client.ts";
import { client } from "../../api/client.ts";
import { KeyText } from "../../components/key-text.tsx";
import { Problem } from "../../components/problem.tsx";
import { objectLogTexts } from "../../texts/logs.ts";

const texts = objectLogTexts.verify;
type Followed = AnswerOf<"admin/VerifyObjectLog">;

/** Follows the whole chain of the object log, piece by piece, and tells whether it is unbroken. */
export function VerifyChain() {
  const [reached, setReached] = useState<Followed>();
  const [isRunning, setRunning] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async () => {
    setRunning(true);
    setError(null);
    try {
      await followed(setReached);
    } catch (thrown) {
      setReached(undefined);
      setError(thrown);
    } finally {
      setRunning(false);
    }
  };
  return (
    <div style={{ marginBottom: "var(--mantine-spacing-md)" }}>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={16} />}
          loading={isRunning}
          onClick={() => void run()}
        >
          {texts.start}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {isRunning && texts.running(reached?.sequence ?? 0)}
        </Text>
      </Group>
      <div aria-live="polite">
        {!isRunning && reached && <Result followed={reached} />}
        <Problem error={error} />
      </div>
    </div>
  );
}

async function followed(tell: (reached: Followed) => void): Promise<void> {
  let reached: Followed | undefined;
  do {
    const from: object = reached?.hash ? { sequence: reached.sequence, hash: reached.hash } : {};
    reached = await client.call("admin/VerifyObjectLog", from);
    tell(reached);
  } while (!reached.isEnd);
}

function Result({ followed: { isIntact, brokenAt, sequence, hash } }: { followed: Followed }) {
  if (!isIntact)
    return (
      <Alert color="red" icon={<IconShieldX size={18} />} title={texts.broken} mt="sm">
        {texts.brokenText(brokenAt ?? sequence + 1)}
      </Alert>
    );
  return (
    <Alert color="teal" icon={<IconShieldCheck size={18} />} title={texts.intact} mt="sm">
      {texts.intactText(sequence)}
      {sequence > 0 && (
        <div style={{ marginTop: 4 }}>
          <KeyText text={`${sequence} ${hash}`} what={texts.last} />
        </div>
      )}
    </Alert>
  );
}
