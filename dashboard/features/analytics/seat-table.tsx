import { Anchor, Button } from "@mantine/core";
import { IconChartBar } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { useListPages } from "../../api/use-list-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { licensePath } from "../../components/license-path.ts";
import { Section } from "../../components/section.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { analyticsTexts } from "../../texts/analytics.ts";
import type { PressedLicense } from "./seats-page.tsx";

const texts = analyticsTexts.seats;
const names = texts.columns;

interface SeatTableProps {
  readonly licenses: readonly PressedLicense[];
  readonly openId: number | undefined;
  readonly onOpen: (license: PressedLicense) => void;
}

const peakOf = ({ peakNodeLocked, peakFloating }: PressedLicense) => Math.max(peakNodeLocked, peakFloating);

/** Licenses by how full they were; opening one shows its days. */
export function SeatTable({ licenses, openId, onOpen }: SeatTableProps) {
  const { may } = useSession();
  const pages = useListPages(
    licenses,
    { error: null, refetch: async () => undefined },
    {
      sortValues: {
        peak: peakOf,
        limit: ({ maxMachines }) => maxMachines,
        share: ({ share }) => share,
        denials: ({ denials }) => denials,
        day: ({ peakDay }) => peakDay,
        product: ({ productName }) => productName,
        customer: ({ customerName }) => customerName,
      },
    },
  );
  return (
    <Section title={texts.list} description={texts.listAbout} isFlush>
      <DataTable
        name="peak-seats"
        label={texts.list}
        columns={columnsFor(may("GetKeys"), openId, onOpen)}
        pages={pages}
        rowKey={({ licenseId }) => licenseId}
        rowName={({ key }) => key}
        onOpen={onOpen}
      />
    </Section>
  );
}

function columnsFor(
  mayOpen: boolean,
  openId: number | undefined,
  onOpen: SeatTableProps["onOpen"],
): readonly Column<PressedLicense>[] {
  return [
    {
      key: "key",
      title: names.key,
      isFixed: true,
      cell: ({ productId, key }) =>
        mayOpen ? (
          <Anchor
            component={Link}
            to={licensePath(productId, key)}
            size="sm"
            ff="monospace"
            className="latchkey-nowrap"
          >
            {key}
          </Anchor>
        ) : (
          key
        ),
    },
    { key: "product", title: names.product, isSortable: true, cell: ({ productName }) => productName },
    { key: "customer", title: names.customer, isSortable: true, cell: ({ customerName }) => customerName },
    { key: "peak", title: names.peak, isSortable: true, align: "right", cell: (license) => number(peakOf(license)) },
    {
      key: "limit",
      title: names.limit,
      isSortable: true,
      align: "right",
      cell: ({ maxMachines }) => (maxMachines === 0 ? texts.noLimit : number(maxMachines)),
    },
    { key: "share", title: names.share, isSortable: true, align: "right", cell: (license) => <Share {...license} /> },
    {
      key: "denials",
      title: names.denials,
      isSortable: true,
      align: "right",
      cell: ({ denials }) => (denials > 0 ? <StatusBadge tone="bad">{number(denials)}</StatusBadge> : "0"),
    },
    { key: "day", title: names.day, isSortable: true, cell: ({ peakDay }) => peakDay },
    {
      key: "days",
      title: "",
      isFixed: true,
      cell: (license) => (
        <Button
          size="compact-xs"
          variant={license.licenseId === openId ? "light" : "subtle"}
          aria-pressed={license.licenseId === openId}
          leftSection={<IconChartBar size={13} />}
          aria-label={texts.showDays(license.key)}
          onClick={() => onOpen(license)}
        >
          {texts.days}
        </Button>
      ),
    },
  ];
}

function Share({ share, maxMachines }: PressedLicense) {
  if (maxMachines === 0) return null;
  const text = share.toLocaleString("en", { style: "percent", maximumFractionDigits: 0 });
  return share >= 1 ? <StatusBadge tone="warning">{text}</StatusBadge> : text;
}

const number = (value: number) => value.toLocaleString("en");
