import { Modal, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation } from "@tanstack/react-query";
import { componentTexts } from "../texts/components.ts";
import type { DataObject, DataObjectCalls } from "./data-objects.tsx";
import { Form } from "./form.tsx";
import { toast } from "./toast.tsx";

const texts = componentTexts.dataObjects;
const int32 = { min: -2_147_483_648, max: 2_147_483_647 };

interface DataObjectDialogProps {
  readonly calls: Pick<DataObjectCalls, "add" | "setText" | "setNumber">;
  /** Undefined closes the dialog. */
  readonly object: DataObject | "new" | undefined;
  readonly onClose: () => void;
}

/** A data object's name, text and number, in a dialog. */
export function DataObjectDialog({ calls, object, onClose }: DataObjectDialogProps) {
  const title = object === "new" ? texts.addTitle : texts.editTitle;
  return (
    <Modal opened={object !== undefined} onClose={onClose} title={title}>
      {object && <DataObjectForm calls={calls} object={object} onClose={onClose} />}
    </Modal>
  );
}

interface Values extends Record<string, unknown> {
  readonly name: string;
  readonly stringValue: string;
  readonly intValue: string;
}

function DataObjectForm({ calls, object, onClose }: DataObjectDialogProps & { object: DataObject | "new" }) {
  const known = object === "new" ? undefined : object;
  const save = useMutation({
    mutationFn: async (values: Values) => {
      const { stringValue } = values;
      const intValue = Number(values.intValue);
      if (known === undefined) return calls.add({ name: values.name.trim(), stringValue, intValue });
      if (stringValue !== known.stringValue) await calls.setText(known.id, stringValue);
      if (intValue !== known.intValue) await calls.setNumber(known.id, intValue);
    },
    onSuccess() {
      onClose();
      toast.done(texts.done);
    },
  });
  const form = useForm<Values>({
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
  return (
    <Form form={form} change={save} onSubmit={(values) => save.mutate(values)} onCancel={onClose}>
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

function isInt32(text: string): boolean {
  return /^\s*-?\d{1,10}\s*$/.test(text) && Number(text) >= int32.min && Number(text) <= int32.max;
}
