import { Anchor, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Column } from "../../components/data-table.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { logTexts } from "../../texts/logs.ts";
import { type Line, licensePath, requestPath } from "./line.ts";

const texts = logTexts.columns;

export const columns: readonly Column<Line>[] = [
  { key: "time", title: texts.time, isFixed: true, cell: ({ time }) => <Time at={time} as="second" /> },
  { key: "outcome", title: texts.outcome, isFixed: true, cell: (line) => <Outcome line={line} /> },
  {
    key: "request",
    title: texts.request,
    isFixed: true,
    cell: ({ requestId, time }) =>
      requestId && (
        <Anchor
          component={Link}
          to={requestPath(requestId)}
          size="sm"
          aria-label={logTexts.detailsOf(new Date(time * 1_000).toLocaleString())}
        >
          {logTexts.details}
        </Anchor>
      ),
  },
  { key: "key", title: texts.key, cell: (line) => <License line={line} /> },
  { key: "machine", title: texts.machine, cell: (line) => <Machine line={line} /> },
  {
    key: "product",
    title: texts.product,
    isHidden: true,
    cell: ({ productName, productId }) => productName ?? productId,
  },
  { key: "method", title: texts.method, isHidden: true, cell: ({ method }) => method },
  { key: "caller", title: texts.caller, cell: ({ callerName }) => callerName },
  { key: "address", title: texts.address, cell: ({ address }) => address },
  { key: "seats", title: texts.seats, isHidden: true, align: "right", cell: ({ seats }) => seats },
  { key: "state", title: texts.state, isHidden: true, align: "right", cell: ({ state }) => state },
];

function Outcome({ line: { isSuccess, outcome, reasonText } }: { line: Line }) {
  return (
    <div style={{ minWidth: 200 }}>
      <StatusBadge tone={isSuccess ? "good" : "bad"}>{outcome}</StatusBadge>
      {reasonText && (
        <Text size="xs" c="dimmed" mt={2}>
          {reasonText}
        </Text>
      )}
    </div>
  );
}

function License({ line }: { line: Line }) {
  const path = licensePath(line);
  const style = { whiteSpace: "nowrap" } as const;
  const isUnknown = line.key !== null && path === undefined;
  return (
    <>
      {path ? (
        <Anchor component={Link} to={path} size="sm" ff="monospace" style={style}>
          {line.key}
        </Anchor>
      ) : (
        <Text span size="sm" ff="monospace" style={style}>
          {line.key}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {[line.productName, isUnknown && logTexts.noLicense].filter(Boolean).join(" · ")}
      </Text>
    </>
  );
}

function Machine({ line: { machineCode, friendlyName } }: { line: Line }) {
  return (
    <div style={{ minWidth: 110, maxWidth: 220 }}>
      {friendlyName && <Text size="sm">{friendlyName}</Text>}
      <Text size={friendlyName ? "xs" : "sm"} c={friendlyName ? "dimmed" : undefined} ff="monospace" truncate="end">
        {machineCode === "" ? logTexts.emptyMachine : machineCode}
      </Text>
    </div>
  );
}
