import { Modal, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { dataObjectTexts } from "../../texts/data-objects.ts";
import type { DataObject, Place } from "./place.ts";

const texts = dataObjectTexts.form;
const int32 = { min: -2_147_483_648, max: 2_147_483_647 };

interface ObjectDialogProps {
  readonly place: Place;
  readonly object: DataObject | "new";
  readonly onClose: () => void;
}

/** A data object's name, text and number, in a dialog. */
export function ObjectDialog({ place, object, onClose }: ObjectDialogProps) {
  const known = object === "new" ? undefined : object;
  const add = useChange("data/AddDataObject");
  const setText = useChange("data/SetStringValue");
  const setNumber = useChange("data/SetIntValue");
  const form = useForm({
    mode: "uncontrolled",
    initialValues: {
      name: known?.name ?? "",
      stringValue: known?.stringValue ?? "",
      intValue: String(known?.intValue ?? 0),
    },
    validate: {
      name: (name) => (name.trim() === "" ? texts.nameNeeded : null),
      intValue: (number) => (isInt32(number) ? null : texts.numberNeeded),
    },
  });
  const save = async ({ name, stringValue, intValue }: { name: string; stringValue: string; intValue: string }) => {
    const number = Number(intValue);
    if (known === undefined)
      await add.mutateAsync({ ...place, name: name.trim(), stringValue, intValue: number, checkForDuplicates: true });
    else {
      const { id } = known;
      if (stringValue !== known.stringValue) await setText.mutateAsync({ id, stringValue });
      if (number !== known.intValue) await setNumber.mutateAsync({ id, intValue: number });
    }
    onClose();
    toast.done(known === undefined ? dataObjectTexts.added(name.trim()) : dataObjectTexts.saved);
  };
  const changes = [add, setText, setNumber];
  const change = {
    error: changes.find(({ error }) => error)?.error,
    isPending: changes.some(({ isPending }) => isPending),
  };
  return (
    <Modal opened onClose={onClose} title={known === undefined ? texts.addTitle : texts.editTitle}>
      <Form
        form={form}
        change={change}
        submitLabel={known === undefined ? texts.submit : undefined}
        // A refusal is shown by the form.
        onSubmit={(values) => void save(values).catch(() => {})}
        onCancel={onClose}
      >
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
    </Modal>
  );
}

function isInt32(text: string): boolean {
  return /^\s*-?\d{1,10}\s*$/.test(text) && Number(text) >= int32.min && Number(text) <= int32.max;
}
