import { Anchor, Group, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { Section } from "../../components/section.tsx";
import { paymentTexts } from "../../texts/payments.ts";
import type { FormValues } from "./form-values.ts";
import type { Processor } from "./payment.ts";
import { ProcessorChoice } from "./processor-choice.tsx";
import { RequestItems } from "./request-items.tsx";

const texts = paymentTexts.form;

interface FormFieldsProps {
  readonly form: UseFormReturnType<FormValues>;
  readonly processors: readonly Processor[];
  readonly sendsMail: boolean;
}

/** What a payment form is made of, as fields. */
export function FormFields({ form, processors, sendsMail }: FormFieldsProps) {
  const input = (name: keyof FormValues & string) => form.getInputProps(name);
  const box = (name: keyof FormValues & string) => form.getInputProps(name, { type: "checkbox" });
  return (
    <>
      <Section title={texts.sold}>
        <Stack gap="md">
          <TextInput label={texts.name} description={texts.nameHint} maxLength={100} {...input("name")} />
          <TextInput label={texts.productName} maxLength={200} {...input("productName")} />
          <Group gap="md" align="flex-start" grow>
            <TextInput label={texts.price} inputMode="decimal" {...input("price")} />
            <TextInput label={texts.currency} maxLength={3} {...input("currency")} />
          </Group>
          <TextInput label={texts.heading} description={texts.headingHint} maxLength={100} {...input("heading")} />
          <Textarea
            label={texts.description}
            description={texts.descriptionHint}
            maxLength={1_000}
            autosize
            {...input("description")}
          />
        </Stack>
      </Section>
      <Section title={texts.pay}>
        <Stack gap="md">
          {processors.length === 0 && (
            <Text size="sm">
              {texts.noProcessor}{" "}
              <Anchor component={Link} to="/payment-processors" inherit underline="always">
                {texts.addProcessor}
              </Anchor>
            </Text>
          )}
          <ProcessorChoice label={texts.stripe} kind="Stripe" processors={processors} {...input("stripeProcessorId")} />
          <ProcessorChoice label={texts.payPal} kind="PayPal" processors={processors} {...input("payPalProcessorId")} />
          <Switch label={texts.forceSessions} description={texts.forceSessionsHint} {...box("forceSessions")} />
        </Stack>
      </Section>
      <Section title={texts.after}>
        <Stack gap="md">
          <RequestItems form={form} />
          <Textarea
            label={texts.message}
            description={texts.messageHint}
            maxLength={5_000}
            autosize
            minRows={2}
            {...input("message")}
          />
          <TextInput
            label={texts.redirectUrl}
            description={texts.redirectUrlHint}
            placeholder="https://"
            maxLength={500}
            {...input("redirectUrl")}
          />
          <Switch
            label={texts.sendsReceipt}
            description={sendsMail ? undefined : texts.noMail}
            {...box("sendsReceipt")}
          />
        </Stack>
      </Section>
    </>
  );
}
