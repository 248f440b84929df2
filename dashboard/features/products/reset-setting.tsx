import { ActionIcon, Button, Group, Input, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { Form } from "../../components/form.tsx";
import { productTexts } from "../../texts/products.ts";
import { type Reset, resetsIn, resetsText } from "./resets.ts";
import { type SettingProps, useSetting } from "./use-setting.ts";

const texts = productTexts.switches.reset;

/** Which data objects of licenses go back to a number every so many days. */
export function ResetSetting(props: SettingProps) {
  const { stored, mayChange, mayClear, set } = useSetting(props);
  const [isAdding, adding] = useDisclosure(false);
  const resets = resetsIn(stored ?? "");
  const keep = (next: readonly Reset[]) => void set(next.length === 0 && mayClear ? undefined : resetsText(next));
  return (
    <div>
      <Input.Label component="div">{texts.label}</Input.Label>
      <Input.Description>{texts.hint}</Input.Description>
      <Stack gap={4} my="xs">
        {resets.map((reset, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: names may repeat
          <Group key={index} gap="xs" wrap="nowrap">
            <Text size="sm">{texts.row(reset.name, reset.everyDays, reset.value)}</Text>
            {mayChange && (
              <ActionIcon aria-label={texts.remove(reset.name)} onClick={() => keep(resets.toSpliced(index, 1))}>
                <IconTrash size={15} />
              </ActionIcon>
            )}
          </Group>
        ))}
      </Stack>
      {mayChange && (
        <Button variant="default" size="compact-sm" leftSection={<IconPlus size={14} />} onClick={adding.open}>
          {texts.add}
        </Button>
      )}
      <Text size="xs" c="dimmed" mt={4}>
        {props.name}
        {stored !== undefined && stored.trim() !== "" && resets.length === 0 && stored.trim() !== "[]"
          ? ` · ${productTexts.switches.notUnderstood(stored)}`
          : ""}
      </Text>
      <Modal opened={isAdding} onClose={adding.close} title={texts.addTitle} size="sm">
        <ResetForm
          onClose={adding.close}
          onAdd={(reset) => {
            adding.close();
            keep([...resets, reset]);
          }}
        />
      </Modal>
    </div>
  );
}

function ResetForm({ onClose, onAdd }: { onClose: () => void; onAdd: (reset: Reset) => void }) {
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { name: "", everyDays: "30", value: "0" },
    validate: {
      name: (name) => (name.trim() === "" ? texts.nameNeeded : null),
      everyDays: (days) => (/^[1-9]\d{0,4}$/.test(days.trim()) ? null : texts.daysNeeded),
      value: (value) => (/^-?\d{1,9}$/.test(value.trim()) ? null : texts.valueNeeded),
    },
  });
  return (
    <Form
      form={form}
      change={{ error: null, isPending: false }}
      onSubmit={({ name, everyDays, value }) =>
        onAdd({ name: name.trim(), everyDays: Number(everyDays), value: Number(value) })
      }
      submitLabel={texts.add}
      onCancel={onClose}
    >
      <TextInput
        label={texts.name}
        description={texts.nameHint}
        maxLength={100}
        data-autofocus
        key={form.key("name")}
        {...form.getInputProps("name")}
      />
      <TextInput
        label={texts.days}
        inputMode="numeric"
        key={form.key("everyDays")}
        {...form.getInputProps("everyDays")}
      />
      <TextInput label={texts.value} inputMode="numeric" key={form.key("value")} {...form.getInputProps("value")} />
    </Form>
  );
}
