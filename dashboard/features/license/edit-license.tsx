import { Button, Checkbox, Modal, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import type { DialogProps } from "./dialog-props.ts";
import { type License, named } from "./license.ts";

const texts = licenseTexts.edit;

/** A license's fields, in a dialog. Who saves after somebody else did is told, and loses nothing of theirs. */
export function EditLicense({ isOpen, license, onClose }: DialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={texts.title}>
      <Edited license={license} onClose={onClose} />
    </Modal>
  );
}

/** The form holds on to the license as it was read when it opened, though the page behind goes on asking. */
function Edited({ license: newest, onClose }: { license: License; onClose: () => void }) {
  const [license, setLicense] = useState(newest);
  return (
    <EditForm
      key={license.modified}
      license={license}
      onClose={onClose}
      onShowNewest={newest.modified === license.modified ? undefined : () => setLicense(newest)}
    />
  );
}

interface EditFormProps {
  readonly license: License;
  readonly onClose: () => void;
  readonly onShowNewest: (() => void) | undefined;
}

function EditForm({ license, onClose, onShowNewest }: EditFormProps) {
  const { may } = useSession();
  const edit = useChange("admin/EditLicense", {
    onDone() {
      onClose();
      toast.done(texts.done);
    },
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: {
      limit: String(license.maxNoOfMachines),
      period: String(license.period),
      trialActivation: license.trialActivation,
      allowedMachines: license.allowedMachines,
      notes: license.notes,
    },
    validate: { limit: wholeNumber, period: wholeNumber },
  });
  const submit = (values: ReturnType<typeof form.getValues>) =>
    edit.mutate({ ...named(license), ...changesIn(license, values), modified: license.modified });
  const text = (name: "limit" | "period" | "notes" | "allowedMachines") => form.getInputProps(name);
  return (
    <Form form={form} change={edit} onSubmit={submit} onCancel={onClose}>
      <TextInput
        label={texts.limit}
        description={texts.limitHint}
        inputMode="numeric"
        disabled={!may("MachineLockLimit")}
        data-autofocus
        key={form.key("limit")}
        {...text("limit")}
      />
      <TextInput
        label={texts.period}
        inputMode="numeric"
        disabled={!may("ExtendLicense")}
        key={form.key("period")}
        {...text("period")}
      />
      <Checkbox
        label={texts.trialActivation}
        description={texts.trialActivationHint}
        disabled={!may("TrialActivation")}
        key={form.key("trialActivation")}
        {...form.getInputProps("trialActivation", { type: "checkbox" })}
      />
      <Textarea
        label={texts.allowed}
        description={texts.allowedHint}
        autosize
        minRows={2}
        maxRows={8}
        disabled={!may("MachineLockLimit")}
        key={form.key("allowedMachines")}
        {...text("allowedMachines")}
      />
      <Textarea
        label={texts.notes}
        autosize
        minRows={2}
        maxRows={8}
        disabled={!may("ChangeNotes")}
        key={form.key("notes")}
        {...text("notes")}
      />
      {edit.error !== null && onShowNewest && (
        <Button variant="default" onClick={onShowNewest}>
          {texts.again}
        </Button>
      )}
    </Form>
  );
}

interface Values {
  readonly limit: string;
  readonly period: string;
  readonly trialActivation: boolean;
  readonly allowedMachines: string;
  readonly notes: string;
}

/** Only what was changed is sent, so that nobody needs a permission for what they left alone. */
function changesIn(license: License, { limit, period, ...values }: Values) {
  const { trialActivation, allowedMachines, notes } = values;
  return {
    ...(Number(limit) === license.maxNoOfMachines ? {} : { maxNoOfMachines: Number(limit) }),
    ...(Number(period) === license.period ? {} : { period: Number(period) }),
    ...(trialActivation === license.trialActivation ? {} : { trialActivation }),
    ...(allowedMachines === license.allowedMachines ? {} : { allowedMachines }),
    ...(notes === license.notes ? {} : { notes }),
  };
}

const wholeNumber = (text: string) => (/^\d{1,9}$/.test(text.trim()) ? null : texts.number);
