import { Button, Group } from "@mantine/core";
import { useState } from "react";
import type { AnswerOf } from "../../../client/client.ts";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { toast } from "../../components/toast.tsx";
import { paymentTexts } from "../../texts/payments.ts";
import { WaitingAlert, WaitingRow } from "./waiting-alert.tsx";

const texts = paymentTexts.subscriptions.waiting;
const everyMs = 15_000;

type Event = AnswerOf<"admin/ListSubscriptionEvents">["waiting"][number];

/** What Stripe has told of subscriptions and what could not follow for their licenses. Nothing when all could. */
export function WaitingSubscriptions() {
  const { data } = useAnswer("admin/ListSubscriptionEvents", {}, { everyMs });
  const waiting = data?.waiting ?? [];
  return (
    <WaitingAlert
      title={texts.title(waiting.length)}
      text={texts.text}
      items={waiting}
      row={(event) => <Waiting event={event} />}
    />
  );
}

function Waiting({ event: { id, subscriptionId, kind, error } }: { event: Event }) {
  const mayManage = useSession().may("ManagePayments");
  const [isAsking, setIsAsking] = useState(false);
  const retry = useChange("admin/RetrySubscriptionEvent", { onDone: () => toast.done(texts.retried) });
  const dismiss = useChange("admin/DismissSubscriptionEvent", { onDone: () => toast.done(texts.dismissed) });
  return (
    <WaitingRow name={`${subscriptionId} · ${texts.kinds[kind]}`} error={error}>
      {mayManage && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            loading={retry.isPending}
            onClick={() => retry.mutate({ subscriptionEventId: id }, { onError: toast.problem })}
          >
            {texts.retry}
          </Button>
          <Button size="xs" variant="default" onClick={() => setIsAsking(true)}>
            {texts.dismiss}
          </Button>
        </Group>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={texts.dismissTitle}
        confirmLabel={texts.dismiss}
        onConfirm={() => dismiss.mutateAsync({ subscriptionEventId: id })}
      >
        {texts.dismissText(subscriptionId)}
      </ConfirmDialog>
    </WaitingRow>
  );
}
