import { Anchor } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { customerTexts } from "../../texts/customers.ts";

const texts = customerTexts.licenses;
type License = AnswerOf<"customer/GetCustomerLicenses">["licenseKeys"][number];

/** A customer's licenses in all products, the newest first. */
export function CustomerLicenses({ customerId }: { customerId: number }) {
  const answer = useAnswer("customer/GetCustomerLicenses", { customerId });
  const products = useAnswer("product/GetProducts", {});
  const nameOf = (productId: number) => products.data?.products.find(({ id }) => id === productId)?.name ?? productId;
  const columns: readonly Column<License>[] = [
    {
      key: "key",
      title: texts.key,
      isFixed: true,
      cell: ({ productId, key }) => (
        <Anchor component={Link} to={`/licenses/${productId}/${key}`} size="sm" ff="monospace">
          {key}
        </Anchor>
      ),
    },
    { key: "product", title: texts.product, isSortable: true, cell: ({ productId }) => nameOf(productId) },
    {
      key: "expires",
      title: texts.expires,
      isSortable: true,
      cell: (license) => <Time at={expiresOf(license)} as="day" />,
    },
    { key: "status", title: texts.status, cell: (license) => <Status license={license} /> },
  ];
  const sortValues = { product: ({ productId }: License) => String(nameOf(productId)), expires: expiresOf };
  const newestFirst = answer.data && [...answer.data.licenseKeys].reverse();
  const pages = useListPages(newestFirst, answer, { sortValues });
  return (
    <Section title={texts.title} isFlush>
      <DataTable
        name="customer-licenses"
        label={texts.title}
        columns={columns}
        pages={pages}
        rowKey={({ globalId }) => globalId}
        rowName={({ key }) => String(key)}
        empty={<EmptyState title={texts.empty} />}
      />
    </Section>
  );
}

function Status({ license }: { license: License }) {
  if (license.block) return <StatusBadge tone="bad">{texts.blocked}</StatusBadge>;
  const isExpired = expiresOf(license) < Date.now() / 1_000;
  return isExpired ? (
    <StatusBadge tone="warning">{texts.expired}</StatusBadge>
  ) : (
    <StatusBadge tone="good">{texts.good}</StatusBadge>
  );
}

function expiresOf({ expires }: License): number {
  return Date.parse(`${expires.slice(0, 19)}Z`) / 1_000;
}
