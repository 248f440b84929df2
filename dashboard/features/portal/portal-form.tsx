import { Anchor, ColorSwatch, Group, NumberInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import type { AnswerOf } from "../../../client/client.ts";
import { useChange } from "../../api/use-change.ts";
import { CopyButton } from "../../components/copy-button.tsx";
import { Form } from "../../components/form.tsx";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { portalTexts as texts } from "../../texts/portal.ts";
import { LogoField } from "./logo-field.tsx";

export type Settings = AnswerOf<"admin/GetPortalSettings">;

/** Address, look and rules of the pages for customers. */
export function PortalForm({ settings }: { settings: Settings }) {
  const save = useChange("admin/EditPortalSettings", { onDone: () => toast.done(texts.saved) });
  const { domain, logo, accent, support, releaseHours } = settings;
  const [chosenLogo, chooseLogo] = useState(logo);
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { domain, accent, support, releaseHours },
    validate: { accent: (text) => (/^(#[0-9a-f]{6})?$/i.test(text.trim()) ? null : texts.look.accentNeeded) },
  });
  const orNone = (text: string) => text.trim() || "none";
  return (
    <Section title={texts.look.title} description={texts.look.about} actions={<Address url={settings.portalUrl} />}>
      <Form
        form={form}
        change={save}
        onSubmit={(values) =>
          save.mutate({
            domain: orNone(values.domain),
            logo: orNone(chosenLogo),
            accent: orNone(values.accent),
            support: orNone(values.support),
            releaseHours: Number(values.releaseHours),
          })
        }
      >
        <TextInput
          label={texts.address.domain}
          description={texts.address.domainHint}
          maxLength={63}
          key={form.key("domain")}
          {...form.getInputProps("domain")}
        />
        <LogoField logo={chosenLogo} onChange={chooseLogo} />
        <TextInput
          label={texts.look.accent}
          description={texts.look.accentHint}
          maxLength={7}
          leftSection={accent && <ColorSwatch color={accent} size={18} />}
          key={form.key("accent")}
          {...form.getInputProps("accent")}
        />
        <TextInput
          label={texts.look.support}
          description={texts.look.supportHint}
          maxLength={254}
          key={form.key("support")}
          {...form.getInputProps("support")}
        />
        <NumberInput
          label={texts.rules.hours}
          description={texts.rules.hoursHint}
          min={0}
          max={8_760}
          allowDecimal={false}
          key={form.key("releaseHours")}
          {...form.getInputProps("releaseHours")}
        />
      </Form>
    </Section>
  );
}

function Address({ url }: { url: string }) {
  return (
    <Group gap={6}>
      <Anchor href={url} target="_blank" rel="noopener" size="sm">
        {texts.address.visit}
      </Anchor>
      <CopyButton text={url} what={texts.address.copied} />
    </Group>
  );
}
