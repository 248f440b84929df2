import { Anchor, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import type { ParamsOf } from "../../client/client.ts";
import { useSession } from "../api/session.tsx";
import { useChange } from "../api/use-change.ts";
import { emailTexts } from "../texts/emails.ts";
import { Form } from "./form.tsx";
import { isMailAddress } from "./mail-address.ts";
import { toast } from "./toast.tsx";

const texts = emailTexts.test;

interface TestMailProps {
  /** Which mail to send; a notice where it is left out. */
  readonly kind?: ParamsOf<"admin/SendTestMail">["kind"];
  readonly hint?: string;
}

/** Sends a mail as it was saved, with made-up values. */
export function TestMail({ kind, hint }: TestMailProps) {
  const { session } = useSession();
  const send = useChange("admin/SendTestMail", { onDone: (_, { address = "" }) => toast.done(texts.sent(address)) });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { address: session.email },
    validate: { address: (value) => (isMailAddress(value) ? null : texts.addressWrong) },
  });
  return (
    <Form
      form={form}
      change={send}
      submitLabel={texts.submit}
      onSubmit={({ address }) => send.mutate({ ...(kind && { kind }), address: address.trim() })}
    >
      <TextInput
        label={texts.address}
        description={hint}
        type="email"
        maw={440}
        maxLength={254}
        key={form.key("address")}
        {...form.getInputProps("address")}
      />
      {send.isSuccess && (
        <Text size="sm">
          <Anchor component={Link} to="/health" size="sm">
            {texts.toHealth}
          </Anchor>
        </Text>
      )}
    </Form>
  );
}
