import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Column } from "../../components/data-table.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { licenseListTexts } from "../../texts/licenses.ts";
import { type ListedLicense, linkTo } from "./listed-license.ts";

const texts = licenseListTexts.columns;
const tones = { valid: "good", expired: "warning", blocked: "bad" } as const;

const key: Column<ListedLicense> = {
  key: "key",
  title: texts.key,
  isSortable: true,
  isFixed: true,
  cell: (license) => (
    <Anchor component={Link} to={linkTo(license)} size="sm" ff="monospace" style={{ whiteSpace: "nowrap" }}>
      {license.key}
    </Anchor>
  ),
};

const product: Column<ListedLicense> = { key: "product", title: texts.product, cell: ({ productName }) => productName };

const others: readonly Column<ListedLicense>[] = [
  {
    key: "customer",
    title: texts.customer,
    isSortable: true,
    cell: ({ customer }) => customer && <Named name={customer.name || customer.companyName || customer.email || ""} />,
  },
  {
    key: "status",
    title: texts.status,
    cell: ({ status }) => <StatusBadge tone={tones[status]}>{licenseListTexts.states[status]}</StatusBadge>,
  },
  {
    key: "expires",
    title: texts.expires,
    isSortable: true,
    cell: ({ expires }) => <Time at={expires} as="day" />,
  },
  {
    key: "features",
    title: texts.features,
    cell: ({ features }) => features.flatMap((isOn, index) => (isOn ? [`F${index + 1}`] : [])).join(" "),
  },
  {
    key: "machines",
    title: texts.machines,
    cell: ({ nodeLockedSeats, floatingSeats, maxNoOfMachines }) => (
      <span className="latchkey-nowrap">
        {licenseListTexts.seats(nodeLockedSeats + floatingSeats, maxNoOfMachines)}
      </span>
    ),
  },
  {
    key: "notes",
    title: texts.notes,
    isSortable: true,
    cell: ({ notes }) => (
      <Text inherit lineClamp={1} c="dimmed" maw={240}>
        {notes}
      </Text>
    ),
  },
  { key: "id", title: texts.id, isSortable: true, isHidden: true, cell: ({ id }) => id },
  {
    key: "created",
    title: texts.created,
    isSortable: true,
    isHidden: true,
    cell: ({ created }) => <Time at={created} as="day" />,
  },
  { key: "period", title: texts.period, isSortable: true, isHidden: true, cell: ({ period }) => period },
  {
    key: "modified",
    title: texts.modified,
    isSortable: true,
    isHidden: true,
    cell: ({ modified }) => <Time at={modified} />,
  },
  {
    key: "lastActivity",
    title: texts.lastActivity,
    isHidden: true,
    cell: ({ lastActivity }) => <Time at={lastActivity} as="ago" />,
  },
];

/** @param isOfAll over all products, whose names then stand in the rows */
export const columnsOf = (isOfAll: boolean): readonly Column<ListedLicense>[] =>
  isOfAll ? [key, product, ...others] : [key, ...others];

/** On one line, so that rows are alike however long a name is. */
function Named({ name }: { name: string }) {
  return (
    <Text inherit truncate="end" maw={200} title={name}>
      {name}
    </Text>
  );
}
