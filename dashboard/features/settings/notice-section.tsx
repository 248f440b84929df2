import { Anchor, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { isMailAddress } from "../../components/mail-address.ts";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { settingsTexts } from "../../texts/settings.ts";
import type { Settings } from "./settings.ts";

const texts = settingsTexts.notices;

/** Who gets a copy of what customers are told when a license runs out, and where the words are. */
export function NoticeSection({ settings }: { settings: Settings }) {
  return (
    <Section
      title={texts.title}
      description={texts.about}
      actions={
        <Anchor component={Link} to="/emails" size="sm">
          {texts.toTexts}
        </Anchor>
      }
    >
      <CopyAddress address={settings.noticeCopyAddress} />
    </Section>
  );
}

function CopyAddress({ address }: { address: string }) {
  const edit = useChange("admin/EditSettings", { onDone: () => toast.done(settingsTexts.saved) });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { address },
    validate: { address: (value) => (value.trim() === "" || isMailAddress(value) ? null : texts.copyWrong) },
  });
  return (
    <Form
      form={form}
      change={edit}
      onSubmit={(values) => edit.mutate({ noticeCopyAddress: values.address.trim() || "none" })}
    >
      <TextInput
        label={texts.copy}
        description={texts.copyHint}
        type="email"
        maxLength={254}
        maw={440}
        key={form.key("address")}
        {...form.getInputProps("address")}
      />
    </Form>
  );
}
