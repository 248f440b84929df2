import { Checkbox, Fieldset, Input, SimpleGrid, Stack } from "@mantine/core";
import { Section } from "../../components/section.tsx";
import { tokenTexts } from "../../texts/tokens.ts";
import type { PartProps } from "./options.ts";

const texts = tokenTexts.form;

/** A box for each permission, by group. */
export function PermissionBoxes({ options, form }: PartProps) {
  const { permissions } = form.values;
  const groups = [...Map.groupBy(options.permissions, ({ group }) => group)];
  const set = (name: string, isChosen: boolean) =>
    form.setFieldValue("permissions", isChosen ? [...permissions, name] : permissions.filter((one) => one !== name));
  return (
    <Section title={texts.permissions} description={texts.permissionsHint} actions={texts.chosen(permissions.length)}>
      <Input.Error role="alert">{form.errors.permissions}</Input.Error>
      <Stack gap="md">
        {groups.map(([group, boxes]) => (
          <Fieldset key={group} legend={group}>
            <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="xs" verticalSpacing={6}>
              {boxes.map(({ name, label, isGrantable }) => (
                <Checkbox
                  key={name}
                  size="xs"
                  label={label}
                  title={isGrantable ? name : texts.notYours}
                  disabled={!isGrantable}
                  checked={permissions.includes(name)}
                  onChange={({ currentTarget }) => set(name, currentTarget.checked)}
                />
              ))}
            </SimpleGrid>
          </Fieldset>
        ))}
      </Stack>
    </Section>
  );
}
