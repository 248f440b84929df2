import { Group, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { toDataURL } from "qrcode";
import { useEffect } from "react";
import { useChange } from "../../api/use-change.ts";
import { Form } from "../../components/form.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { Problem } from "../../components/problem.tsx";
import { LoadingState } from "../../components/states.tsx";
import { toast } from "../../components/toast.tsx";
import { securityTexts } from "../../texts/security.ts";

const texts = securityTexts.factor;
const qrPixels = 196;

interface SetUpFactorProps {
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onCancel: () => void;
}

/** The QR code to scan, and the first code of the app as proof. */
export function SetUpFactor({ onCodes, onCancel }: SetUpFactorProps) {
  const begin = useChange("admin/BeginTotp", { touches: [] });
  const { mutate } = begin;
  useEffect(() => mutate({}), [mutate]);
  const confirm = useChange("admin/ConfirmTotp", {
    onDone({ recoveryCodes }) {
      toast.done(texts.turnedOn);
      onCodes(recoveryCodes);
    },
  });
  const form = useForm({
    mode: "uncontrolled",
    initialValues: { code: "" },
    validate: { code: (code) => (/^\s*\d{3}\s?\d{3}\s*$/.test(code) ? null : texts.codeNeeded) },
  });
  if (begin.error) return <Problem error={begin.error} />;
  if (begin.data === undefined) return <LoadingState />;
  return (
    <Group align="flex-start" gap="lg">
      <QrCode uri={begin.data.uri} />
      <Stack gap="sm" style={{ flex: "1 1 16rem" }}>
        <Text size="sm">{texts.scan}</Text>
        <KeyText text={begin.data.secret} what={texts.secret} />
        <Form
          form={form}
          change={confirm}
          onSubmit={({ code }) => confirm.mutate({ code: code.replace(/\s/g, "") })}
          submitLabel={texts.confirm}
          onCancel={onCancel}
        >
          <TextInput
            label={texts.code}
            inputMode="numeric"
            autoComplete="one-time-code"
            autoFocus
            maxLength={9}
            key={form.key("code")}
            {...form.getInputProps("code")}
          />
        </Form>
      </Stack>
    </Group>
  );
}

function QrCode({ uri }: { uri: string }) {
  const { data } = useQuery({
    queryKey: ["qr", uri],
    queryFn: () => toDataURL(uri, { width: qrPixels, margin: 2 }),
    gcTime: 0,
  });
  return <img src={data} alt={texts.qr} width={qrPixels} height={qrPixels} style={{ borderRadius: 6 }} />;
}
