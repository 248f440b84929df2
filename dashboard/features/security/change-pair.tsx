import { Alert, Button, Group, Modal, Text, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useState } from "react";
import { useChange } from "../../api/use-change.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { Form } from "../../components/form.tsx";
import { Section } from "../../components/section.tsx";
import { toast } from "../../components/toast.tsx";
import { accountKeyTexts as texts } from "../../texts/account-keys.ts";
import type { AccountKeys } from "./account-keys.ts";

/** A new pair or one that is brought along, with what either breaks. */
export function ChangePair({ keys: { name, licenses } }: { keys: AccountKeys }) {
  const [asked, setAsked] = useState<"import" | "rotate">();
  const close = () => setAsked(undefined);
  const rotate = useChange("admin/RotateAccountKey", { onDone: () => toast.done(texts.rotated) });
  return (
    <Section title={texts.change}>
      <Alert color="orange" variant="light" icon={<IconAlertTriangle size={18} />} mb="md">
        {texts.breaks(licenses)}
      </Alert>
      <Group gap="xs">
        <Button variant="default" onClick={() => setAsked("import")}>
          {texts.import}
        </Button>
        <Button variant="default" onClick={() => setAsked("rotate")}>
          {texts.rotate}
        </Button>
      </Group>
      {asked === "import" && <ImportPair onClose={close} />}
      <ConfirmDialog
        isOpen={asked === "rotate"}
        onClose={close}
        title={texts.rotateTitle}
        confirmLabel={texts.rotate}
        typed={name}
        isDangerous
        onConfirm={() => rotate.mutateAsync({ confirmation: name })}
      >
        {texts.breaks(licenses)}
      </ConfirmDialog>
    </Section>
  );
}

function ImportPair({ onClose }: { onClose: () => void }) {
  const change = useChange("admin/ImportAccountKey", {
    onDone({ isChanged }) {
      toast.done(isChanged ? texts.imported : texts.unchanged);
      onClose();
    },
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { privateKey: "" },
    validate: { privateKey: (value) => (value.trim() === "" ? texts.privateKeyNeeded : null) },
  });
  return (
    <Modal opened onClose={onClose} title={texts.importTitle}>
      <Form form={form} change={change} onSubmit={(values) => change.mutate(values)} onCancel={onClose}>
        <Text size="sm">{texts.importHint}</Text>
        <Textarea
          label={texts.privateKey}
          description={texts.privateKeyHint}
          rows={8}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          key={form.key("privateKey")}
          {...form.getInputProps("privateKey")}
        />
      </Form>
    </Modal>
  );
}
