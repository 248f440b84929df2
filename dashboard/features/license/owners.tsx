import { Select, Stack } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { licenseTexts } from "../../texts/license.ts";
import { type License, named } from "./license.ts";

const texts = licenseTexts.owners;
const found = 20;

/** Whose the license is and who sold it; both can be chosen and removed. */
export function Owners({ license }: { license: License }) {
  return (
    <Section title={texts.title}>
      <Stack gap="sm">
        <CustomerChoice license={license} />
        <ResellerChoice license={license} />
      </Stack>
    </Section>
  );
}

function CustomerChoice({ license }: { license: License }) {
  const { may } = useSession();
  const { customer } = license;
  const [search, setSearch] = useState("");
  const [text] = useDebouncedValue(search, 250);
  const isWanted = may("GetCustomers") && may("ChangeCustomer");
  const { data } = useAnswer("customer/GetCustomers", { search: text, limit: found }, { isWanted, keepsLast: true });
  const change = useChange("admin/EditLicense");
  const set = (customerId: number) => change.mutateAsync({ ...named(license), customerId });
  const choices = (data?.customers ?? []).map((one) => ({ value: String(one.id), label: nameOf(one) }));
  const current = customer && { value: String(customer.id), label: nameOf(customer) };
  return (
    <Choice
      label={texts.customer}
      current={current}
      choices={choices}
      isDisabled={!isWanted}
      onSearch={setSearch}
      onChoose={(id) =>
        void set(id).then(() => toast.done(texts.customerDone, () => set(customer?.id ?? 0)), toast.problem)
      }
    />
  );
}

function ResellerChoice({ license }: { license: License }) {
  const { may } = useSession();
  const { reseller } = license;
  const isWanted = may("Reseller") && may("ChangeReseller");
  const { data } = useAnswer("reseller/GetResellers", {}, { isWanted });
  const change = useChange("admin/EditLicense");
  const set = (resellerId: number) => change.mutateAsync({ ...named(license), resellerId });
  const choices = (data?.resellers ?? []).map(({ id, name }) => ({ value: String(id), label: name ?? `${id}` }));
  return (
    <Choice
      label={texts.reseller}
      current={reseller && { value: String(reseller.id), label: reseller.name }}
      choices={choices}
      isDisabled={!isWanted}
      onChoose={(id) =>
        void set(id).then(() => toast.done(texts.resellerDone, () => set(reseller?.id ?? 0)), toast.problem)
      }
    />
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly current: { value: string; label: string } | null;
  readonly choices: { value: string; label: string }[];
  readonly isDisabled: boolean;
  readonly onSearch?: (text: string) => void;
  /** 0 takes it away. */
  readonly onChoose: (id: number) => void;
}

function Choice({ label, current, choices, isDisabled, onSearch, onChoose }: ChoiceProps) {
  const isAmong = choices.some(({ value }) => value === current?.value);
  return (
    <Select
      label={label}
      placeholder={texts.search}
      data={current && !isAmong ? [current, ...choices] : choices}
      value={current?.value ?? null}
      onChange={(value) => onChoose(Number(value ?? 0))}
      onSearchChange={(text) => onSearch?.(text === current?.label ? "" : text)}
      searchable
      clearable
      disabled={isDisabled}
      nothingFoundMessage={texts.nothing}
      // The server has searched already, by more than what is shown.
      filter={onSearch ? ({ options }) => options : undefined}
    />
  );
}

interface Named {
  readonly name?: string | null;
  readonly companyName?: string | null;
  readonly email?: string | null;
}

function nameOf({ name, companyName, email }: Named): string {
  return [name, companyName, email].filter(Boolean).join(" · ");
}
