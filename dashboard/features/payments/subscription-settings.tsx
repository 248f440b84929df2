import { Alert, Checkbox, NativeSelect, NumberInput, PasswordInput, Text } from "@mantine/core";
import { useForm } from "@mantine/form";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { Section } from "../../components/section.tsx";
import { Time } from "../../components/time.tsx";
import { toast } from "../../components/toast.tsx";
import { paymentTexts } from "../../texts/payments.ts";
import type { Processor } from "./payment.ts";

const texts = paymentTexts.subscriptions;

/** How Stripe's subscriptions extend and block licenses. */
export function SubscriptionSettings({ processors }: { processors: readonly Processor[] }) {
  const { data } = useAnswer("admin/GetSubscriptionSettings", {});
  if (data === undefined) return null;
  return (
    <Section title={texts.title} description={texts.about}>
      <Settings
        key={JSON.stringify(data)}
        settings={data}
        processors={processors.filter(({ kind }) => kind === "Stripe")}
      />
    </Section>
  );
}

/** How far Stripe was asked what it has told, beside its messages. */
function Reading() {
  const { data } = useAnswer("admin/ListSubscriptionEvents", {});
  if (data?.askProblem)
    return (
      <Alert color="yellow" variant="light">
        {texts.readingProblem(data.askProblem)}
      </Alert>
    );
  if (!data?.asked) return null;
  return (
    <Text size="sm" c="dimmed">
      {texts.reading} <Time at={data.asked} />
    </Text>
  );
}

interface SettingsProps {
  readonly settings: AnswerOf<"admin/GetSubscriptionSettings">;
  readonly processors: readonly Processor[];
}

function Settings({ settings, processors }: SettingsProps) {
  const edit = useChange("admin/EditSubscriptionSettings", { onDone: () => toast.done(texts.saved) });
  const form = useForm({
    initialValues: {
      processorId: String(settings.processorId),
      signingSecret: "",
      graceDays: settings.graceDays,
      letCustomersCancel: settings.letsCustomersCancel,
      letCustomersSubscribe: settings.letsCustomersSubscribe,
    },
  });
  return (
    <Form
      form={form}
      change={edit}
      onSubmit={({ processorId, signingSecret, graceDays, ...lets }) =>
        edit.mutate({
          ...lets,
          processorId: Number(processorId),
          graceDays: Number(graceDays),
          ...(signingSecret.trim() === "" ? {} : { signingSecret: signingSecret.trim() }),
        })
      }
    >
      <div>
        <Text size="sm" fw={500}>
          {texts.webhook}
        </Text>
        <KeyText text={settings.webhookUrl} what={texts.webhookWhat} />
      </div>
      <Reading />
      <NativeSelect
        label={texts.processor}
        maw={420}
        data={[
          { value: "0", label: texts.none },
          ...processors.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        {...form.getInputProps("processorId")}
      />
      <PasswordInput
        label={texts.secret}
        description={settings.hasSigningSecret ? texts.secretKept : texts.secretMissing}
        maw={420}
        autoComplete="off"
        {...form.getInputProps("signingSecret")}
      />
      <NumberInput
        label={texts.grace}
        description={texts.graceHint}
        min={0}
        max={365}
        maw={420}
        {...form.getInputProps("graceDays")}
      />
      <Checkbox
        label={texts.cancel}
        description={texts.cancelHint}
        {...form.getInputProps("letCustomersCancel", { type: "checkbox" })}
      />
      <Checkbox
        label={texts.subscribe}
        description={texts.subscribeHint}
        {...form.getInputProps("letCustomersSubscribe", { type: "checkbox" })}
      />
    </Form>
  );
}
