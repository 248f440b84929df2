import { Checkbox, Modal, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import type { DialogProps } from "./dialog-props.ts";
import { named } from "./license.ts";
import { machinesIn } from "./machine-lines.ts";

const texts = licenseTexts.machines;

/** Gives machines seats by hand, one or many pasted at once, in a dialog. */
export function AddMachines({ isOpen, ...props }: DialogProps) {
  return (
    <Modal opened={isOpen} onClose={props.onClose} title={texts.addTitle}>
      <AddForm {...props} />
    </Modal>
  );
}

function AddForm({ license, onClose }: Omit<DialogProps, "isOpen">) {
  const add = useChange("admin/AddMachines", {
    onDone({ changed }) {
      onClose();
      toast.done(texts.added(changed));
    },
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { lines: "", beyondLimit: false },
    validate: {
      lines(lines) {
        const count = machinesIn(lines).length;
        return count === 0 ? texts.linesNeeded : count > 1_000 ? texts.tooMany : null;
      },
    },
  });
  return (
    <Form
      form={form}
      change={add}
      onSubmit={({ lines, beyondLimit }) => add.mutate({ ...named(license), machines: machinesIn(lines), beyondLimit })}
      submitLabel={texts.addSubmit}
      onCancel={onClose}
    >
      <Textarea
        label={texts.lines}
        description={texts.linesHint}
        autosize
        minRows={4}
        maxRows={12}
        data-autofocus
        key={form.key("lines")}
        {...form.getInputProps("lines")}
      />
      <Checkbox
        label={texts.beyond}
        key={form.key("beyondLimit")}
        {...form.getInputProps("beyondLimit", { type: "checkbox" })}
      />
    </Form>
  );
}
