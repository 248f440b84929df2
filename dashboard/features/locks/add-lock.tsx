import { Modal, Select, Stack, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { toast } from "../../components/toast.tsx";
import { lockTexts } from "../../texts/locks.ts";

const texts = lockTexts.form;
const kinds = ["product", "customer", "token"] as const;
type Kind = (typeof kinds)[number];

/** Chooses what to lock, in a dialog. */
export function AddLock({ onClose }: { onClose: () => void }) {
  const [kind, setKind] = useState<Kind>("product");
  const choices = useChoices(kind);
  const nameOf = (id: string) => choices.find(({ value }) => value === id)?.label ?? id;
  const lock = useChange("admin/LockObject", {
    onDone(_, { objectId }) {
      onClose();
      toast.done(lockTexts.locked(nameOf(String(objectId))));
    },
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { objectId: "", reason: "" },
    validate: { objectId: (value) => (value ? null : texts.needed) },
  });
  return (
    <Modal opened onClose={onClose} title={lockTexts.add}>
      <Form
        form={form}
        change={lock}
        submitLabel={texts.submit}
        onSubmit={({ objectId, reason }) => lock.mutate({ kind, objectId: Number(objectId), reason: reason.trim() })}
        onCancel={onClose}
      >
        <Stack gap={4}>
          <Select
            label={texts.kind}
            data={kinds.map((value) => ({ value, label: lockTexts.kinds[value] }))}
            value={kind}
            allowDeselect={false}
            onChange={(value) => {
              setKind(value as Kind);
              form.setFieldValue("objectId", "");
            }}
          />
          <Text size="xs" c="dimmed">
            {texts.licenseHint}
          </Text>
        </Stack>
        <Select
          label={texts.object}
          data={choices}
          searchable
          limit={100}
          key={form.key("objectId")}
          {...form.getInputProps("objectId")}
        />
        <Textarea
          label={texts.reason}
          description={texts.reasonHint}
          autosize
          minRows={2}
          maxLength={500}
          key={form.key("reason")}
          {...form.getInputProps("reason")}
        />
      </Form>
    </Modal>
  );
}

/** What there is of a kind, by name. */
function useChoices(kind: Kind) {
  const products = useAnswer("product/GetProducts", {}, { isWanted: kind === "product" });
  const customers = useAnswer("customer/GetCustomers", { limit: 500 }, { isWanted: kind === "customer" });
  const tokens = useAnswer("admin/GetTokens", {}, { isWanted: kind === "token" });
  const found = {
    product: products.data?.products,
    customer: customers.data?.customers,
    token: tokens.data?.tokens.filter(({ revoked }) => revoked === null),
  }[kind];
  return (found ?? []).map(({ id, name }) => ({ value: String(id), label: `${name || "#"} · ${id}` }));
}
