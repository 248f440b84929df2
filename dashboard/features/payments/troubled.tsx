import { Alert, Anchor, Button, Group, List, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { toast } from "../../components/toast.tsx";
import { paymentTexts } from "../../texts/payments.ts";
import { moneyText, type Payment } from "./payment.ts";

const texts = paymentTexts.payments;
const everyMs = 15_000;

/** Whoever has paid and waits, with a button that tries again. Nothing when nobody does. */
export function Troubled() {
  const { data } = useAnswer("admin/ListPayments", { limit: 1 }, { everyMs });
  const troubled = data?.troubled ?? [];
  if (troubled.length === 0) return null;
  return (
    <Alert
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={18} />}
      title={texts.troubledTitle(troubled.length)}
      mb="lg"
      className="latchkey-problem"
    >
      <Stack gap="sm">
        <Text size="sm" c="var(--mantine-color-text)">
          {texts.troubledText}
        </Text>
        <List listStyleType="none" spacing="sm">
          {troubled.map((payment) => (
            <List.Item key={payment.id} styles={{ itemWrapper: { width: "100%" }, itemLabel: { width: "100%" } }}>
              <Waiting payment={payment} />
            </List.Item>
          ))}
        </List>
      </Stack>
    </Alert>
  );
}

function Waiting({ payment }: { payment: Payment }) {
  const { id, paymentFormId, productName, price, currency, email, error } = payment;
  const mayRetry = useSession().may("ManagePayments");
  const retry = useChange("admin/RetryPayment", { onDone: () => toast.done(texts.retried) });
  return (
    <Group justify="space-between" gap="xs">
      <div style={{ minWidth: 0, flex: "1 1 14rem" }}>
        <Text size="sm" fw={600} c="var(--mantine-color-text)" style={{ overflowWrap: "anywhere" }}>
          <Anchor
            component={Link}
            to={`/payment-forms/${paymentFormId}/payments`}
            inherit
            c="inherit"
            underline="always"
          >
            {texts.order(id)}
          </Anchor>
          {` · ${productName} · ${moneyText(price, currency)} · ${email}`}
        </Text>
        <Text size="sm" c="var(--mantine-color-text)" style={{ overflowWrap: "anywhere" }}>
          {error}
        </Text>
      </div>
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
    </Group>
  );
}
