import { Alert, Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconLock } from "@tabler/icons-react";
import type { AnswerOf } from "../../client/client.ts";
import { useSession } from "../api/session.tsx";
import { useAnswer } from "../api/use-answer.ts";
import { useChange } from "../api/use-change.ts";
import { lockTexts as texts } from "../texts/locks.ts";
import { ConfirmDialog } from "./confirm-dialog.tsx";
import { LockDialog } from "./lock-dialog.tsx";
import { toast } from "./toast.tsx";

type Lock = AnswerOf<"admin/GetObjectLocks">["locks"][number];

export interface LockableObject {
  readonly kind: Lock["kind"];
  /** Of a license the globalId. */
  readonly objectId: number;
  readonly name: string;
}

/** Says on an object's page that it is locked, and lets those who may lock and unlock it. */
export function ObjectLock({ object }: { object: LockableObject }) {
  const { may } = useSession();
  const { kind, objectId } = object;
  const answer = useAnswer("admin/GetObjectLocks", { kind, objectId }, { isWanted: may("ReadAccount") });
  const lock = answer.data?.locks[0];
  if (lock) return <LockNote lock={lock} object={object} />;
  return null;
}

function LockNote({ lock, object }: { lock: Lock; object: LockableObject }) {
  const { may } = useSession();
  return (
    <Alert variant="light" color="gray" mb="md" icon={<IconLock size={18} />}>
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {texts.note(lock.lockedBy)} {lock.reason}
        </Text>
        {may("ManageLocks") && <UnlockButton object={object} />}
      </Group>
    </Alert>
  );
}

export function UnlockButton({ object: { kind, objectId, name } }: { object: LockableObject }) {
  const [isAsking, asking] = useDisclosure(false);
  const unlock = useChange("admin/UnlockObject", { onDone: () => toast.done(texts.unlocked(name)) });
  return (
    <>
      <Button size="compact-sm" variant="default" onClick={asking.open}>
        {texts.unlock}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={asking.close}
        title={texts.unlockTitle(name)}
        confirmLabel={texts.unlock}
        onConfirm={() => unlock.mutateAsync({ kind, objectId })}
      >
        {texts.unlockText}
      </ConfirmDialog>
    </>
  );
}

/** Locks an object from its page; nothing when it is locked, or for whoever may not. */
export function LockButton({ object }: { object: LockableObject }) {
  const { may } = useSession();
  const { kind, objectId } = object;
  const [isAsking, asking] = useDisclosure(false);
  const answer = useAnswer("admin/GetObjectLocks", { kind, objectId }, { isWanted: may("ManageLocks") });
  if (answer.data === undefined || answer.data.locks.length > 0) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconLock size={16} />} onClick={asking.open}>
        {texts.lock}
      </Button>
      {isAsking && <LockDialog object={object} onClose={asking.close} />}
    </>
  );
}
