import { Checkbox, Radio, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { Choice, customerLabel } from "../../components/choice.tsx";
import { Section } from "../../components/section.tsx";
import { issuingTexts } from "../../texts/issuing.ts";
import type { Draft } from "./draft.ts";
import type { PartProps } from "./part-props.ts";

const texts = issuingTexts.customer;
const found = 20;
const kinds = Object.entries(texts.kinds) as [Draft["customerKind"], string][];

/** Who gets the license, and who sells it. */
export function CustomerFields({ form }: PartProps) {
  const { may } = useSession();
  const { customerKind } = form.values;
  return (
    <Section title={texts.title}>
      <Stack gap="md">
        <Radio.Group
          label={texts.kind}
          value={customerKind}
          onChange={(kind) => form.setFieldValue("customerKind", kind as Draft["customerKind"])}
        >
          <Stack gap={6} mt={6}>
            {kinds.map(([kind, label]) => (
              <Radio key={kind} value={kind} label={label} disabled={kind === "existing" && !may("GetCustomers")} />
            ))}
          </Stack>
        </Radio.Group>
        {customerKind === "existing" && <ExistingCustomer form={form} />}
        {customerKind === "new" && <NewCustomer form={form} />}
        {may("Reseller") && <ResellerChoice form={form} />}
      </Stack>
    </Section>
  );
}

function ExistingCustomer({ form }: PartProps) {
  const { may } = useSession();
  const { customerId } = form.values;
  const [search, setSearch] = useState("");
  const [text] = useDebouncedValue(search, 250);
  const isWanted = may("GetCustomers");
  const { data } = useAnswer("customer/GetCustomers", { search: text, limit: found }, { isWanted, keepsLast: true });
  const chosen = useAnswer("customer/GetCustomers", { customerId }, { isWanted: isWanted && customerId > 0 });
  const optionOf = (one: Parameters<typeof customerLabel>[0] & { id: number }) => ({
    value: String(one.id),
    label: customerLabel(one),
  });
  const current = chosen.data?.customers[0];
  return (
    <Choice
      label={texts.existing}
      choices={(data?.customers ?? []).map(optionOf)}
      current={
        customerId > 0 ? (current ? optionOf(current) : { value: `${customerId}`, label: `${customerId}` }) : null
      }
      error={form.errors.customerId}
      onSearch={setSearch}
      onChoose={(id) => form.setFieldValue("customerId", id)}
    />
  );
}

function NewCustomer({ form }: PartProps) {
  const box = (name: "isReused" | "mayAssociate" | "mayManage" | "mayShare") =>
    form.getInputProps(name, { type: "checkbox" });
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={texts.name} maxLength={100} {...form.getInputProps("name")} />
        <TextInput label={texts.company} maxLength={100} {...form.getInputProps("companyName")} />
      </SimpleGrid>
      <TextInput
        label={texts.email}
        description={texts.emailHint}
        type="email"
        maxLength={100}
        {...form.getInputProps("email")}
      />
      <Checkbox label={texts.isReused} {...box("isReused")} />
      <Checkbox label={texts.mayAssociate} {...box("mayAssociate")} />
      <Checkbox label={texts.mayManage} {...box("mayManage")} />
      <Checkbox label={texts.mayShare} {...box("mayShare")} />
    </>
  );
}

function ResellerChoice({ form }: PartProps) {
  const { data } = useAnswer("reseller/GetResellers", {});
  const { resellerId } = form.values;
  const choices = (data?.resellers ?? []).map(({ id, name }) => ({ value: String(id), label: name ?? `${id}` }));
  if (choices.length === 0) return null;
  return (
    <Choice
      label={texts.reseller}
      choices={choices}
      current={choices.find(({ value }) => value === String(resellerId)) ?? null}
      onChoose={(id) => form.setFieldValue("resellerId", id)}
    />
  );
}
