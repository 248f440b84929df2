import { Autocomplete, Modal, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { messageTexts } from "../../texts/messages.ts";
import { secondsOf } from "./message.ts";

const texts = messageTexts.form;

interface AddMessageProps {
  /** Those there are already. */
  readonly channels: readonly string[];
  readonly onClose: () => void;
}

/** The form for a new message, in a dialog. */
export function AddMessage({ channels, onClose }: AddMessageProps) {
  const add = useChange("message/CreateMessage", {
    onDone() {
      onClose();
      toast.done(messageTexts.added);
    },
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { content: "", channel: "", time: "" },
    validate: { content: (content) => (content.trim() === "" ? texts.contentNeeded : null) },
  });
  return (
    <Modal opened onClose={onClose} title={texts.title}>
      <Form
        form={form}
        change={add}
        submitLabel={texts.submit}
        onSubmit={({ content, channel, time }) =>
          add.mutate({ content: content.trim(), channel: channel.trim(), time: secondsOf(time) })
        }
        onCancel={onClose}
      >
        <Textarea
          label={texts.content}
          description={texts.contentHint}
          autosize
          minRows={3}
          maxRows={12}
          maxLength={10_000}
          data-autofocus
          key={form.key("content")}
          {...form.getInputProps("content")}
        />
        <Autocomplete
          label={texts.channel}
          description={texts.channelHint}
          data={channels.filter((channel) => channel !== "")}
          maxLength={100}
          key={form.key("channel")}
          {...form.getInputProps("channel")}
        />
        <TextInput
          label={texts.time}
          description={texts.timeHint}
          type="datetime-local"
          step={1}
          key={form.key("time")}
          {...form.getInputProps("time")}
        />
      </Form>
    </Modal>
  );
}
