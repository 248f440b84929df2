import { ActionIcon, Button, Fieldset, Group, NativeSelect, Stack, Text, Textarea } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconArrowUp, IconPlus, IconTrash } from "@tabler/icons-react";
import { paymentTexts } from "../../texts/payments.ts";
import type { FormValues } from "./form-values.ts";

const texts = paymentTexts.form;
const maxItems = 20;
const empty = { url: "", type: "DataRequest", method: "GET" } as const;
const makesKey = {
  ...empty,
  url: "/api/key/CreateKey?ProductId=1&Period=365&MaxNoOfMachines=1&AddOrUseExistingCustomer=true&Name=[cl_email]&Email=[cl_email]",
};

const types = Object.entries(texts.types).map(([value, label]) => ({ value, label }));

/** What is done once it is paid, in order. */
export function RequestItems({ form }: { form: UseFormReturnType<FormValues> }) {
  const { requests } = form.getValues();
  const add = (item: typeof empty | typeof makesKey) => form.insertListItem("requests", { ...item });
  return (
    <Stack gap="xs" role="group" aria-label={texts.requests}>
      <div>
        <Text size="sm" fw={500}>
          {texts.requests}
        </Text>
        <Text size="xs" c="dimmed">
          {texts.requestsHint}
        </Text>
      </div>
      {requests.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no name, and the form knows them by their place.
        <RequestFields key={index} form={form} index={index} />
      ))}
      <Group gap="xs">
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={14} />}
          disabled={requests.length >= maxItems}
          onClick={() => add(empty)}
        >
          {texts.addRequest}
        </Button>
        {requests.length === 0 && (
          <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={() => add(makesKey)}>
            {texts.addKey}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function RequestFields({ form, index }: { form: UseFormReturnType<FormValues>; index: number }) {
  const number = index + 1;
  const input = (name: string) => form.getInputProps(`requests.${index}.${name}`);
  return (
    <Fieldset p="sm">
      <Stack gap="xs">
        <Textarea
          aria-label={texts.requestUrl(number)}
          autosize
          maxLength={2_000}
          styles={{
            input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: "var(--mantine-font-size-xs)" },
          }}
          {...input("url")}
        />
        <Group gap="xs">
          <NativeSelect
            size="xs"
            flex="1 1 10rem"
            aria-label={texts.requestType(number)}
            data={types}
            {...input("type")}
          />
          <NativeSelect
            size="xs"
            aria-label={texts.requestMethod(number)}
            data={["GET", "POST"]}
            {...input("method")}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={texts.moveUp(number)}
            disabled={index === 0}
            onClick={() => form.reorderListItem("requests", { from: index, to: index - 1 })}
          >
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={texts.removeRequest(number)}
            onClick={() => form.removeListItem("requests", index)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      </Stack>
    </Fieldset>
  );
}
