import { Anchor, Button, CopyButton, Group, Stack } from "@mantine/core";
import { IconCopy, IconDownload, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { CopyButton as CopyIcon } from "../../components/copy-button.tsx";
import { downloadCsv } from "../../components/download.ts";
import { licensePath } from "../../components/license-path.ts";
import { type Crumb, PageHeader } from "../../components/page-header.tsx";
import type { Product } from "../../components/product.ts";
import { Section } from "../../components/section.tsx";
import { issuingTexts } from "../../texts/issuing.ts";

const texts = issuingTexts.made;

export interface Made {
  readonly keys: readonly string[];
  /** The customer that was made or found along with them. */
  readonly customerId: number | null;
}

interface LicensesMadeProps {
  readonly product: Product;
  readonly made: Made;
  readonly crumbs: readonly Crumb[];
  readonly onAnother: () => void;
}

/** The keys to hand out, and where to go on. */
export function LicensesMade({ product, made: { keys, customerId }, crumbs, onAnother }: LicensesMadeProps) {
  const navigate = useNavigate();
  useEffect(() => {
    // The form that held the keyboard is gone.
    document.getElementById("content")?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  const linkTo = (key: string) => licensePath(product.id, key);
  const [only] = keys;
  const open =
    keys.length === 1 && only ? (
      <Button onClick={() => void navigate({ to: linkTo(only) })}>{texts.open}</Button>
    ) : (
      <Button onClick={() => void navigate({ to: `/products/${product.id}/licenses` })}>{texts.list}</Button>
    );
  const actions = (
    <>
      {customerId !== null && (
        <Button variant="default" onClick={() => void navigate({ to: `/customers/${customerId}` })}>
          {texts.customer}
        </Button>
      )}
      <Button variant="default" leftSection={<IconPlus size={16} />} onClick={onAnother}>
        {issuingTexts.another}
      </Button>
      {open}
    </>
  );
  return (
    <>
      <PageHeader title={texts.title(keys.length)} crumbs={crumbs} actions={actions} />
      <Section title={texts.keys} actions={keys.length > 1 && <ForAll keys={keys} />}>
        <Stack gap={6} component="ul" m={0} p={0} mah={480} style={{ listStyle: "none", overflowY: "auto" }}>
          {keys.map((key) => (
            <Group key={key} component="li" gap={4} wrap="nowrap">
              <Anchor component={Link} to={linkTo(key)} ff="monospace" style={{ overflowWrap: "anywhere" }}>
                {key}
              </Anchor>
              <CopyIcon text={key} what={keys.length === 1 ? texts.key : key} />
            </Group>
          ))}
        </Stack>
      </Section>
    </>
  );
}

function ForAll({ keys }: { keys: readonly string[] }) {
  const save = () => downloadCsv("licenses.csv", [["Key"], ...keys.map((key) => [key])]);
  return (
    <>
      <CopyButton value={keys.join("\n")}>
        {({ copied, copy }) => (
          <Button variant="default" size="compact-sm" leftSection={<IconCopy size={14} />} onClick={copy}>
            {copied ? texts.copied : texts.copyAll}
          </Button>
        )}
      </CopyButton>
      <Button variant="default" size="compact-sm" leftSection={<IconDownload size={14} />} onClick={save}>
        {texts.download}
      </Button>
    </>
  );
}
