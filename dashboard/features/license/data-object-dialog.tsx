import { Modal, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import { type DataObject, type License, named } from "./license.ts";

const texts = licenseTexts.data;

interface DataObjectDialogProps {
  readonly license: License;
  /** Undefined closes the dialog. */
  readonly object: DataObject | "new" | undefined;
  readonly onClose: () => void;
}

/** A data object's name, text and number, in a dialog. */
export function DataObjectDialog({ license, object, onClose }: DataObjectDialogProps) {
  const title = object === "new" ? texts.addTitle : texts.editTitle;
  return (
    <Modal opened={object !== undefined} onClose={onClose} title={title}>
      {object && <DataObjectForm license={license} object={object} onClose={onClose} />}
    </Modal>
  );
}

function DataObjectForm({ license, object, onClose }: DataObjectDialogProps & { object: DataObject | "new" }) {
  const known = object === "new" ? undefined : object;
  const add = useChange("data/AddDataObjectToKey");
  const setText = useChange("data/SetStringValueToKey");
  const setNumber = useChange("data/SetIntValueToKey");
  const form = useForm({
    mode: "uncontrolled",
    initialValues: {
      name: known?.name ?? "",
      stringValue: known?.stringValue ?? "",
      intValue: String(known?.intValue ?? 0),
    },
    validate: {
      name: (name) => (name.trim() === "" ? texts.nameNeeded : null),
      intValue: (number) => (/^-?\d{1,10}$/.test(number.trim()) ? null : texts.numberNeeded),
    },
  });
  const save = async ({ name, stringValue, ...values }: { name: string; stringValue: string; intValue: string }) => {
    const intValue = Number(values.intValue);
    if (known === undefined)
      await add.mutateAsync({ ...named(license), name: name.trim(), stringValue, intValue, checkForDuplicates: true });
    else {
      const place = { ...named(license), id: known.id };
      if (stringValue !== known.stringValue) await setText.mutateAsync({ ...place, stringValue });
      if (intValue !== known.intValue) await setNumber.mutateAsync({ ...place, intValue });
    }
    onClose();
    toast.done(texts.done);
  };
  const changes = [add, setText, setNumber];
  const change = {
    error: changes.find(({ error }) => error)?.error,
    isPending: changes.some(({ isPending }) => isPending),
  };
  return (
    // A refusal is shown by the form.
    <Form form={form} change={change} onSubmit={(values) => void save(values).catch(() => {})} onCancel={onClose}>
      <TextInput
        label={texts.name}
        maxLength={100}
        disabled={known !== undefined}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <Textarea
        label={texts.text}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={10_000}
        key={form.key("stringValue")}
        {...form.getInputProps("stringValue")}
      />
      <TextInput
        label={texts.number}
        inputMode="numeric"
        key={form.key("intValue")}
        {...form.getInputProps("intValue")}
      />
    </Form>
  );
}
