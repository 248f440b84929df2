import { NumberInput, Radio, Select, Stack, TextInput } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { useProductNames } from "../../components/use-product-names.ts";
import { tokenTexts } from "../../texts/tokens.ts";
import { showsLicenses } from "./draft.ts";
import { FieldMask } from "./field-mask.tsx";
import type { PartProps } from "./options.ts";

const texts = tokenTexts.form;
const keyLockKinds = ["none", "named", "one"] as const;

/** The three locks. */
export function LockFields({ options, form }: PartProps) {
  const names = useProductNames();
  const { productLock, keyLockKind } = form.values;
  const products = [...names].map(([id, name]) => ({ value: String(id), label: `${name} (${id})` }));
  return (
    <Section title={texts.locks}>
      <Stack gap="md">
        <Select
          label={texts.product}
          description={texts.productHint}
          data={[{ value: "0", label: texts.anyProduct }, ...products]}
          value={String(productLock)}
          onChange={(value) => form.setFieldValue("productLock", Number(value))}
          allowDeselect={false}
          searchable
        />
        <Radio.Group label={texts.keyLock} {...form.getInputProps("keyLockKind")}>
          <Stack gap={6} mt={6}>
            {keyLockKinds.map((kind) => (
              <Radio key={kind} value={kind} label={texts.keyLocks[kind]} description={texts.keyHints[kind]} />
            ))}
          </Stack>
        </Radio.Group>
        {keyLockKind === "one" && (
          <TextInput label={texts.globalId} inputMode="numeric" {...form.getInputProps("globalId")} />
        )}
        {showsLicenses(form.values) && <FieldMask options={options} form={form} />}
        {!(showsLicenses(form.values) && form.values.isMasked) && (
          <NumberInput
            label={texts.featureLock}
            description={texts.featureHint}
            min={0}
            allowDecimal={false}
            value={form.values.featureLock}
            onChange={(value) => form.setFieldValue("featureLock", Number(value) || 0)}
          />
        )}
      </Stack>
    </Section>
  );
}
