import { Button } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconExternalLink, IconReceipt, IconTrash } from "@tabler/icons-react";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Form } from "../../components/form.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageMissing } from "../../components/page-missing.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { toast } from "../../components/toast.tsx";
import { paymentTexts } from "../../texts/payments.ts";
import { FormFields } from "./form-fields.tsx";
import { type FormValues, formRules, paramsOf, valuesOf } from "./form-values.ts";
import type { PaymentForm, Processor } from "./payment.ts";

const texts = paymentTexts.form;
const crumbs = [{ title: paymentTexts.forms.title, to: "/payment-forms" }];

/** One payment form and all about it that can be changed. */
export function Page() {
  const { paymentFormId } = useParams({ strict: false }) as { paymentFormId: string };
  const processors = useAnswer("admin/GetPaymentProcessors", {});
  const forms = useAnswer("admin/GetPaymentForms", {});
  const error = processors.error ?? forms.error;
  if (error && !(processors.data && forms.data))
    return <ErrorState error={error} retry={() => void Promise.all([processors.refetch(), forms.refetch()])} />;
  if (!processors.data || !forms.data) return <LoadingState />;
  const form = forms.data.paymentForms.find(({ id }) => String(id) === paymentFormId);
  if (form === undefined) return <PageMissing />;
  return (
    <>
      <PageHeader title={form.name} crumbs={crumbs} actions={<Actions form={form} />} />
      <EditForm key={form.id} form={form} processors={processors.data.processors} sendsMail={forms.data.sendsMail} />
    </>
  );
}

function Actions({ form }: { form: PaymentForm }) {
  const navigate = useNavigate();
  const [isRemoving, removing] = useDisclosure(false);
  const remove = useChange("admin/RemovePaymentForm", {
    onDone() {
      toast.done(texts.removed(form.name));
      void navigate({ to: "/payment-forms" });
    },
  });
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} />} onClick={removing.open}>
        {texts.remove}
      </Button>
      <Button
        variant="default"
        component={Link}
        to={`/payment-forms/${form.id}/payments`}
        leftSection={<IconReceipt size={16} />}
      >
        {texts.payments}
      </Button>
      <Button component="a" href={form.url} target="_blank" rel="noopener" leftSection={<IconExternalLink size={16} />}>
        {texts.preview}
      </Button>
      <ConfirmDialog
        isOpen={isRemoving}
        onClose={removing.close}
        title={texts.removeTitle}
        confirmLabel={texts.remove}
        isDangerous
        onConfirm={() => remove.mutateAsync({ paymentFormId: form.id })}
      >
        {texts.removeText}
      </ConfirmDialog>
    </>
  );
}

interface EditFormProps {
  readonly form: PaymentForm;
  readonly processors: readonly Processor[];
  readonly sendsMail: boolean;
}

function EditForm({ form: shown, processors, sendsMail }: EditFormProps) {
  const edit = useChange("admin/EditPaymentForm", { onDone: () => toast.done(texts.saved) });
  const form = useForm<FormValues>({ initialValues: valuesOf(shown), validate: formRules });
  return (
    <Form
      form={form}
      change={edit}
      onSubmit={(values) => edit.mutate({ ...paramsOf(values), paymentFormId: shown.id })}
    >
      <Section title={texts.address}>
        <KeyText text={shown.url} what={paymentTexts.forms.link} />
      </Section>
      <FormFields form={form} processors={processors} sendsMail={sendsMail} />
    </Form>
  );
}
