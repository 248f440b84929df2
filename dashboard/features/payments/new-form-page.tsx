import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { toast } from "../../components/toast.tsx";
import { paymentTexts } from "../../texts/payments.ts";
import { FormFields } from "./form-fields.tsx";
import { type FormValues, formRules, newForm, paramsOf } from "./form-values.ts";
import type { Processor } from "./payment.ts";

const texts = paymentTexts.form;

/** A new payment form. */
export function Page() {
  const processors = useAnswer("admin/GetPaymentProcessors", {});
  const forms = useAnswer("admin/GetPaymentForms", {});
  const error = processors.error ?? forms.error;
  return (
    <>
      <PageHeader title={texts.newTitle} crumbs={[{ title: paymentTexts.forms.title, to: "/payment-forms" }]} />
      {error && !(processors.data && forms.data) ? (
        <ErrorState error={error} retry={() => void Promise.all([processors.refetch(), forms.refetch()])} />
      ) : processors.data && forms.data ? (
        <NewForm processors={processors.data.processors} sendsMail={forms.data.sendsMail} />
      ) : (
        <LoadingState />
      )}
    </>
  );
}

function NewForm({ processors, sendsMail }: { processors: readonly Processor[]; sendsMail: boolean }) {
  const navigate = useNavigate();
  const add = useChange("admin/AddPaymentForm", {
    onDone({ paymentFormId }, { name }) {
      toast.done(texts.added(name));
      void navigate({ to: `/payment-forms/${paymentFormId}` });
    },
  });
  const only = (kind: Processor["kind"]) => String(processors.find((processor) => processor.kind === kind)?.id ?? 0);
  const form = useForm<FormValues>({
    initialValues: { ...newForm, stripeProcessorId: only("Stripe"), payPalProcessorId: only("PayPal") },
    validate: formRules,
  });
  return (
    <Form form={form} change={add} onSubmit={(values) => add.mutate(paramsOf(values))} submitLabel={texts.submit}>
      <FormFields form={form} processors={processors} sendsMail={sendsMail} />
    </Form>
  );
}
