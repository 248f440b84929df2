import { Button, FileButton, Group, Image, Input, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { portalTexts } from "../../texts/portal.ts";

const texts = portalTexts.look;
const kinds = ["image/png", "image/jpeg", "image/webp"];
const maxBytes = 65_536;

interface LogoFieldProps {
  /** A data URL or an https address; empty for none. */
  readonly logo: string;
  readonly onChange: (logo: string) => void;
}

/** The logo as it is, and the ways to another. */
export function LogoField({ logo, onChange }: LogoFieldProps) {
  const [problem, setProblem] = useState<string>();
  const isUploaded = logo.startsWith("data:");
  const choose = async (file: File | null) => {
    if (file === null) return;
    if (!kinds.includes(file.type)) return setProblem(texts.logoWrongKind);
    if (file.size > maxBytes) return setProblem(texts.logoTooLarge);
    setProblem(undefined);
    onChange(await dataUrlOf(file));
  };
  return (
    <Input.Wrapper label={texts.logo} description={texts.logoHint} error={problem} labelElement="div">
      <Stack gap="xs" mt={6}>
        {isUploaded && <Image src={logo} alt={texts.logoShown} h={40} w="auto" maw={240} fit="contain" />}
        <Group gap="xs">
          <FileButton
            onChange={(file) => void choose(file)}
            accept={kinds.join(",")}
            inputProps={{ "aria-label": texts.chooseLogo }}
          >
            {(props) => (
              <Button variant="default" {...props}>
                {texts.chooseLogo}
              </Button>
            )}
          </FileButton>
          {logo !== "" && (
            <Button variant="default" onClick={() => onChange("")}>
              {texts.removeLogo}
            </Button>
          )}
        </Group>
        {!isUploaded && (
          <TextInput
            label={texts.logoAddress}
            type="url"
            maxLength={500}
            value={logo}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        )}
      </Stack>
    </Input.Wrapper>
  );
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
