import { Checkbox, Fieldset, Input, SimpleGrid, Stack, Switch, Text } from "@mantine/core";
import { tokenTexts } from "../../texts/tokens.ts";
import type { PartProps } from "./options.ts";

const texts = tokenTexts.form;
const personal = new Set(["notes", "customer", "activatedMachines", "allowedMachines"]);

/** The feature lock of Activate and GetKey, as a box for each field. */
export function FieldMask({ options: { maskFields }, form }: PartProps) {
  const { isMasked, mask } = form.values;
  const usual = maskFields.filter(({ name }) => !personal.has(name)).reduce((sum, { bit }) => sum + bit, 0);
  const switchTo = (isOn: boolean) => form.setValues({ isMasked: isOn, mask: isOn ? usual : 0 });
  const hidesLimit = maskFields.some(({ name, bit }) => name === "maxNoOfMachines" && (mask & bit) === 0);
  return (
    <Stack gap="xs">
      <Switch
        label={texts.mask}
        description={texts.maskHint}
        checked={isMasked}
        onChange={({ currentTarget }) => switchTo(currentTarget.checked)}
      />
      {isMasked && (
        <Fieldset legend={texts.maskFields}>
          <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs" verticalSpacing={6}>
            {maskFields.map(({ name, bit }) => (
              <Checkbox
                key={name}
                size="xs"
                label={name}
                checked={(mask & bit) !== 0}
                onChange={() => form.setFieldValue("mask", mask ^ bit)}
              />
            ))}
          </SimpleGrid>
          <Text size="sm" mt="sm" role="status">
            {texts.maskSum(mask)}
            {hidesLimit && <span className="latchkey-tone-warning"> · {texts.maskWarning}</span>}
          </Text>
          <Input.Error role="alert">{form.errors.mask}</Input.Error>
        </Fieldset>
      )}
    </Stack>
  );
}
