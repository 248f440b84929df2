import { Anchor, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { toast } from "../../components/toast.tsx";
import { paymentTexts } from "../../texts/payments.ts";
import { moneyText, type Payment } from "./payment.ts";
import { WaitingAlert, WaitingRow } from "./waiting-alert.tsx";

const texts = paymentTexts.payments;
const everyMs = 15_000;

/** Whoever has paid and waits, with a button that tries again. Nothing when nobody does. */
export function Troubled() {
  const { data } = useAnswer("admin/ListPayments", { limit: 1 }, { everyMs });
  const troubled = data?.troubled ?? [];
  return (
    <WaitingAlert
      title={texts.troubledTitle(troubled.length)}
      text={texts.troubledText}
      items={troubled}
      row={(payment) => <Waiting payment={payment} />}
    />
  );
}

function Waiting({ payment }: { payment: Payment }) {
  const { id, paymentFormId, productName, price, currency, email, error } = payment;
  const mayRetry = useSession().may("ManagePayments");
  const retry = useChange("admin/RetryPayment", { onDone: () => toast.done(texts.retried) });
  const name = (
    <>
      <Anchor component={Link} to={`/payment-forms/${paymentFormId}/payments`} inherit c="inherit" underline="always">
        {texts.order(id)}
      </Anchor>
      {` · ${productName} · ${moneyText(price, currency)} · ${email}`}
    </>
  );
  return (
    <WaitingRow name={name} error={error}>
      {mayRetry && (
        <Button
          size="xs"
          variant="default"
          loading={retry.isPending}
          onClick={() => retry.mutate({ paymentId: id }, { onError: toast.problem })}
        >
          {texts.retry}
        </Button>
      )}
    </WaitingRow>
  );
}
