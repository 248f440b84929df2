import { Modal, PasswordInput, SegmentedControl, Switch, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { toast } from "../../components/toast.tsx";
import { paymentTexts } from "../../texts/payments.ts";
import type { Processor } from "./payment.ts";

const texts = paymentTexts.processors;

interface ProcessorDialogProps {
  readonly isOpen: boolean;
  /** The one that is edited; a new one without. */
  readonly processor: Processor | undefined;
  readonly onClose: () => void;
}

/** A payment processor and its keys, in a dialog. */
export function ProcessorDialog({ isOpen, processor, onClose }: ProcessorDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={processor ? texts.editTitle : texts.addTitle}>
      <ProcessorForm processor={processor} onClose={onClose} />
    </Modal>
  );
}

function ProcessorForm({ processor, onClose }: Omit<ProcessorDialogProps, "isOpen">) {
  const [kind, setKind] = useState<Processor["kind"]>(processor?.kind ?? "Stripe");
  const done = (text: string) => {
    toast.done(text);
    onClose();
  };
  const add = useChange("admin/AddPaymentProcessor", { onDone: (_, { name }) => done(texts.added(name)) });
  const edit = useChange("admin/EditPaymentProcessor", { onDone: () => done(texts.saved) });
  const needed = (text: string) => (processor === undefined && text.trim() === "" ? texts.needed : null);
  const form = useForm({
    initialValues: {
      name: processor?.name ?? "",
      description: processor?.description ?? "",
      publicKey: processor?.publicKey ?? "",
      privateKey: "",
      webhookSecret: "",
      isSandbox: processor?.isSandbox ?? false,
    },
    validate: {
      name: (name) => (name.trim() === "" ? texts.needed : null),
      privateKey: needed,
      publicKey: (text) => (kind === "PayPal" ? needed(text) : null),
    },
  });
  const keep = processor ? texts.keep : undefined;
  const submit = ({ publicKey, privateKey, webhookSecret, ...values }: typeof form.values) => {
    const name = values.name.trim();
    const optional = {
      ...(publicKey.trim() === "" ? {} : { publicKey: publicKey.trim() }),
      ...(webhookSecret.trim() === "" ? {} : { webhookSecret: webhookSecret.trim() }),
    };
    const secret = privateKey.trim();
    if (processor === undefined) add.mutate({ ...values, ...optional, name, kind, privateKey: secret });
    else
      edit.mutate({
        ...values,
        ...optional,
        name,
        processorId: processor.id,
        ...(secret === "" ? {} : { privateKey: secret }),
      });
  };
  return (
    <Form
      form={form}
      change={processor ? edit : add}
      onSubmit={submit}
      onCancel={onClose}
      {...(processor ? {} : { submitLabel: texts.submit })}
    >
      {processor === undefined && (
        <SegmentedControl
          aria-label={texts.kind}
          data={["Stripe", "PayPal"]}
          value={kind}
          onChange={(value) => setKind(value as Processor["kind"])}
        />
      )}
      <TextInput label={texts.name} maxLength={100} data-autofocus {...form.getInputProps("name")} />
      <TextInput label={texts.publicKey[kind]} autoComplete="off" {...form.getInputProps("publicKey")} />
      <PasswordInput
        label={texts.privateKey[kind]}
        description={keep ?? texts.privateKeyHint[kind]}
        autoComplete="off"
        {...form.getInputProps("privateKey")}
      />
      <PasswordInput
        label={texts.webhookSecret[kind]}
        description={processor?.hasWebhookSecret ? texts.keep : texts.webhookHint}
        autoComplete="off"
        {...form.getInputProps("webhookSecret")}
      />
      {processor && (
        <div>
          <Text size="sm" fw={500}>
            {texts.columns.url}
          </Text>
          <KeyText text={processor.webhookUrl} what={texts.url} />
        </div>
      )}
      <TextInput label={texts.description} maxLength={1_000} {...form.getInputProps("description")} />
      <Switch label={texts.isSandbox} {...form.getInputProps("isSandbox", { type: "checkbox" })} />
    </Form>
  );
}
