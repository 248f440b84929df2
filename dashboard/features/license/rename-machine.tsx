import { Modal, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import { type License, type Machine, named } from "./license.ts";

const texts = licenseTexts.machines;

interface RenameMachineProps {
  readonly license: License;
  /** Undefined closes the dialog. */
  readonly machine: Machine | undefined;
  readonly onClose: () => void;
}

/** Gives a machine another name, in a dialog. */
export function RenameMachine({ license, machine, onClose }: RenameMachineProps) {
  return (
    <Modal opened={machine !== undefined} onClose={onClose} title={texts.renameTitle} size="sm">
      {machine && <RenameForm license={license} machine={machine} onClose={onClose} />}
    </Modal>
  );
}

function RenameForm({ license, machine, onClose }: RenameMachineProps & { machine: Machine }) {
  const rename = useChange("admin/RenameMachine", {
    onDone() {
      onClose();
      toast.done(texts.renamed);
    },
  });
  const form = useForm({ mode: "uncontrolled", initialValues: { friendlyName: machine.friendlyName } });
  const place = { ...named(license), machineCode: machine.code, floating: machine.pool === "floating" };
  return (
    <Form
      form={form}
      change={rename}
      onSubmit={({ friendlyName }) => rename.mutate({ ...place, friendlyName: friendlyName.trim() })}
      onCancel={onClose}
    >
      <TextInput
        label={texts.name}
        description={machine.code}
        maxLength={500}
        data-autofocus
        key={form.key("friendlyName")}
        {...form.getInputProps("friendlyName")}
      />
    </Form>
  );
}
