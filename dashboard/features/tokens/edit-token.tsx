import { Modal, Text, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { tokenTexts as texts } from "../../texts/tokens.ts";
import { dayOf, endOfDay, linesOf, type Token } from "./token.ts";

/** Name, end and allowed addresses of a token, in a dialog. */
export function EditToken({ token, onClose }: { token: Token; onClose: () => void }) {
  const { id: tokenId, name, expires, allowedAddresses } = token;
  const edit = useChange("admin/EditToken", {
    onDone() {
      toast.done(texts.saved);
      onClose();
    },
  });
  const day = expires === null ? "" : dayOf(expires);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name, day, addresses: allowedAddresses.join("\n") },
    validate: { name: (value) => (value.trim() === "" ? texts.form.nameNeeded : null) },
  });
  return (
    <Modal opened onClose={onClose} title={texts.editTitle}>
      <Form
        form={form}
        change={edit}
        onSubmit={(values) =>
          edit.mutate({
            tokenId,
            name: values.name.trim(),
            ...(values.day === day ? {} : { expires: values.day === "" ? 0 : endOfDay(values.day) }),
            allowedAddresses: linesOf(values.addresses),
          })
        }
        onCancel={onClose}
      >
        <TextInput
          label={texts.form.name}
          maxLength={200}
          data-autofocus
          key={form.key("name")}
          {...form.getInputProps("name")}
        />
        <TextInput
          type="date"
          label={texts.form.expires}
          description={texts.form.expiresHint}
          key={form.key("day")}
          {...form.getInputProps("day")}
        />
        <Textarea
          label={texts.form.addresses}
          description={texts.form.addressesHint}
          autosize
          minRows={2}
          key={form.key("addresses")}
          {...form.getInputProps("addresses")}
        />
        <Text size="sm" c="dimmed">
          {texts.editHint}
        </Text>
      </Form>
    </Modal>
  );
}
