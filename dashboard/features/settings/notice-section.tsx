import { Divider, Stack, Tabs, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { toast } from "../../components/toast.tsx";
import { settingsTexts } from "../../texts/settings.ts";
import { NoticeForm } from "./notice-form.tsx";
import { isMailAddress, type Settings } from "./settings.ts";

const texts = settingsTexts.notices;

/** What customers are told by mail, and who gets a copy. */
export function NoticeSection({ settings }: { settings: Settings }) {
  const answer = useAnswer("admin/GetNoticeText", {});
  return (
    <Section title={texts.title} description={texts.about}>
      <Stack gap="lg">
        <CopyAddress address={settings.noticeCopyAddress} />
        <Divider />
        {answer.data ? (
          <Tabs defaultValue="Expiring" keepMounted>
            <Tabs.List mb="md">
              {answer.data.texts.map(({ occasion }) => (
                <Tabs.Tab key={occasion} value={occasion}>
                  {texts.occasions[occasion as keyof typeof texts.occasions]}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            {answer.data.texts.map((text) => (
              <Tabs.Panel key={text.occasion} value={text.occasion}>
                <NoticeForm text={text} placeholders={answer.data?.placeholders ?? []} />
              </Tabs.Panel>
            ))}
          </Tabs>
        ) : answer.error ? (
          <ErrorState error={answer.error} retry={() => void answer.refetch()} />
        ) : (
          <LoadingState />
        )}
      </Stack>
    </Section>
  );
}

function CopyAddress({ address }: { address: string }) {
  const edit = useChange("admin/EditSettings", { onDone: () => toast.done(settingsTexts.saved) });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { address },
    validate: { address: (value) => (value.trim() === "" || isMailAddress(value.trim()) ? null : texts.copyWrong) },
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
