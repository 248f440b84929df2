import { Stack } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { Choice, customerLabel } from "../../components/choice.tsx";
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
  const choices = (data?.customers ?? []).map((one) => ({ value: String(one.id), label: customerLabel(one) }));
  const current = customer && { value: String(customer.id), label: customerLabel(customer) };
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
