import { Autocomplete, Button, Collapse, Group, Select } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconAdjustments } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import type { MethodName } from "../../../client/client.ts";
import type { Address } from "../../api/use-address.ts";
import { FilterBar } from "../../components/filter-bar.tsx";
import { type ProductChoice, ProductPicker } from "../../components/product-picker.tsx";
import { logTexts } from "../../texts/logs.ts";
import { AppliedText } from "./applied-text.tsx";
import { requestPath } from "./line.ts";
import { isFiltered, rareNames } from "./log-filter.ts";
import { MomentInput } from "./moment-input.tsx";

const texts = logTexts.filters;

/** Methods that leave lines; another can be typed. */
const methods: readonly MethodName[] = [
  "key/Activate",
  "key/Deactivate",
  "key/CreateKey",
  "key/CreateKeyFromTemplate",
  "key/CreateTrialKey",
  "key/ExtendLicense",
  "key/BlockKey",
  "key/UnblockKey",
  "key/AddFeature",
  "key/RemoveFeature",
  "key/MachineLockLimit",
  "key/ChangeNotes",
  "key/ChangeCustomer",
  "key/ChangeReseller",
  "key/TrialActivation",
  "data/AddDataObject",
  "data/IncrementIntValue",
  "data/DecrementIntValue",
  "data/SetIntValue",
  "data/SetStringValue",
  "data/RemoveDataObject",
];

interface LogFiltersProps {
  readonly address: Address;
  readonly products: ProductChoice;
  readonly onChange: (changes: Address) => void;
  readonly onClear: () => void;
}

/** What narrows the log; the rare ones are behind a button until one of them is used. */
export function LogFilters({ address, products, onChange, onClear }: LogFiltersProps) {
  const [isOpen, { toggle }] = useDisclosure(isFiltered(address, rareNames));
  return (
    <>
      <FilterBar
        search={address.text}
        onSearch={(text) => onChange({ text })}
        searchLabel={texts.text}
        onClear={isFiltered(address) ? onClear : undefined}
        actions={
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconAdjustments size={15} />}
            aria-expanded={isOpen}
            onClick={toggle}
          >
            {isOpen ? texts.fewer : texts.more}
          </Button>
        }
      >
        <ProductPicker choice={products} onChange={(productId) => onChange({ productId, key: undefined })} />
        <Select
          aria-label={texts.outcome}
          data={[
            { value: "", label: texts.all },
            { value: "true", label: texts.granted },
            { value: "false", label: texts.refused },
          ]}
          value={address.success ?? ""}
          onChange={(success) => onChange({ success: success || undefined })}
          allowDeselect={false}
          style={{ flex: "0 1 12rem" }}
        />
      </FilterBar>
      <Collapse expanded={isOpen}>
        <RareFilters address={address} products={products} onChange={onChange} />
      </Collapse>
    </>
  );
}

const field = { flex: "1 1 13rem", maxWidth: "24rem" } as const;
const states = [
  { value: "", label: texts.anyState },
  ...Object.entries(logTexts.states).map(([state, words]) => ({ value: state, label: `${state} · ${words}` })),
];

function RareFilters({ address, products, onChange }: Omit<LogFiltersProps, "onClear">) {
  const navigate = useNavigate();
  const text = (name: "machine" | "key" | "reason" | "address") => ({
    applied: address[name] ?? "",
    onApply: (value: string) => onChange({ [name]: value }),
  });
  return (
    <Group gap="xs" px="1.1rem" pb="sm" align="flex-end">
      <AppliedText label={texts.machine} {...text("machine")} maxLength={256} style={field} />
      <AppliedText
        label={texts.key}
        {...text("key")}
        maxLength={100}
        disabled={products.productId === undefined}
        description={products.productId === undefined ? texts.keyHint : undefined}
        style={field}
      />
      <Select
        label={texts.state}
        data={states}
        value={address.state ?? ""}
        onChange={(state) => onChange({ state: state || undefined })}
        searchable
        allowDeselect={false}
        style={field}
      />
      <AppliedText
        label={texts.reason}
        {...text("reason")}
        maxLength={50}
        placeholder="machineLimitReached"
        style={field}
      />
      <Autocomplete
        label={texts.method}
        data={[...methods]}
        value={address.method ?? ""}
        onChange={(method) => onChange({ method })}
        maxLength={100}
        style={field}
      />
      <AppliedText
        label={texts.address}
        {...text("address")}
        maxLength={45}
        placeholder="203.0.113.0"
        description={texts.addressHint}
        style={field}
      />
      <MomentInput label={texts.from} value={address.from} onChange={(from) => onChange({ from })} style={field} />
      <MomentInput label={texts.to} value={address.to} onChange={(to) => onChange({ to })} isEnd style={field} />
      <AppliedText
        label={texts.requestId}
        applied=""
        onApply={(id) => id && void navigate({ to: requestPath(id.toLowerCase()) })}
        maxLength={40}
        description={texts.requestIdHint}
        style={field}
      />
    </Group>
  );
}
