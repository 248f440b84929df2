import { Grid, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { tokenTexts } from "../../texts/tokens.ts";
import { type Draft, emptyDraft, mistakesIn, paramsOf } from "./draft.ts";
import { EndFields } from "./end-fields.tsx";
import { LockFields } from "./lock-fields.tsx";
import { PermissionBoxes } from "./permission-boxes.tsx";
import { Presets } from "./presets.tsx";
import { Safety } from "./safety.tsx";
import { type MadeToken, TokenMade } from "./token-made.tsx";

const texts = tokenTexts.form;
const crumbs = [{ title: tokenTexts.title, to: "/tokens" }];

/** The form for a new token; then its text, this once. */
export function Page() {
  const [made, setMade] = useState<MadeToken>();
  if (made !== undefined) return <TokenMade made={made} />;
  return (
    <>
      <PageHeader title={texts.title} crumbs={crumbs} />
      <TokenForm onMade={setMade} />
    </>
  );
}

function TokenForm({ onMade }: { onMade: (made: MadeToken) => void }) {
  const options = useAnswer("admin/GetTokenOptions", {}, { staleMs: 600_000 });
  const add = useChange("admin/AddToken", {
    onDone: ({ token }, { name, productLock }) => onMade({ token, name: name ?? "", productId: productLock ?? 0 }),
  });
  const form = useForm<Draft>({
    initialValues: emptyDraft,
    validate: (draft) => mistakesIn(draft, Date.now() / 1_000),
  });
  if (options.error && options.data === undefined)
    return <ErrorState error={options.error} retry={() => void options.refetch()} />;
  if (options.data === undefined) return <LoadingState />;
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 8 }}>
        <Form form={form} change={add} onSubmit={(draft) => add.mutate(paramsOf(draft))} submitLabel={texts.submit}>
          <Section>
            <TextInput
              label={texts.name}
              description={texts.nameHint}
              maxLength={200}
              mb="md"
              autoFocus
              {...form.getInputProps("name")}
            />
            <Presets onChoose={(preset) => form.setValues(preset)} />
          </Section>
          <PermissionBoxes options={options.data} form={form} />
          <LockFields options={options.data} form={form} />
          <EndFields form={form} />
        </Form>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 4 }}>
        <Safety draft={form.values} />
      </Grid.Col>
    </Grid>
  );
}
