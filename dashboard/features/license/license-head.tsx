import { Button, CopyButton } from "@mantine/core";
import { IconCopy, IconLink } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { type LockableObject, LockButton } from "../../components/object-lock.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { licenseTexts as texts } from "../../texts/license.ts";
import type { License } from "./license.ts";

/** The key, the product it belongs to, and what to paste elsewhere. */
export function LicenseHead({ license }: { license: License }) {
  const crumbs = [
    { title: texts.licenses, to: "/products" },
    { title: license.productName, to: `/products/${license.productId}` },
  ];
  const actions = (
    <>
      <LockButton object={lockableOf(license)} />
      <Copy text={location.href} label={texts.copyLink} icon={<IconLink size={16} />} />
      <Copy text={license.key} label={texts.copyKey} icon={<IconCopy size={16} />} />
    </>
  );
  return <PageHeader title={license.key} crumbs={crumbs} actions={actions} />;
}

/** A license as something that can be locked against changes. */
export function lockableOf({ globalId, key }: License): LockableObject {
  return { kind: "license", objectId: globalId, name: key };
}

function Copy({ text, label, icon }: { text: string; label: string; icon: ReactNode }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button variant="default" leftSection={icon} onClick={copy}>
          {copied ? texts.copied : label}
        </Button>
      )}
    </CopyButton>
  );
}
