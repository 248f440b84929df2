import { Anchor, Button, Code, Group, Text } from "@mantine/core";
import { IconHelpCircle, IconKey } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { Facts } from "../../components/facts.tsx";
import { Section } from "../../components/section.tsx";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { logTexts } from "../../texts/logs.ts";
import { refusalMeanings } from "../../texts/refusals.ts";
import { type Line, licensePath } from "./line.ts";

const texts = logTexts.request;

/** A line of the log with all that is kept of it, what it means, and the ways on. */
export function LineDetails({ line, title }: { line: Line; title: string }) {
  const { isSuccess, outcome, reason, reasonText } = line;
  const todo = reason === null ? undefined : refusalMeanings[reason];
  return (
    <Section title={title}>
      <StatusBadge tone={isSuccess ? "good" : "bad"}>{outcome}</StatusBadge>
      {reasonText && (
        <Text mt="sm" fw={550}>
          {reasonText}
        </Text>
      )}
      {todo && (
        <Text size="sm" c="dimmed" mt={2} maw="46rem">
          {todo}
        </Text>
      )}
      <div style={{ marginTop: "var(--mantine-spacing-md)" }}>
        <Facts facts={factsOf(line)} />
      </div>
      <Ways line={line} />
    </Section>
  );
}

function factsOf(line: Line) {
  const { productId, productName, key, machineCode, friendlyName, seats, pool, floatingExpires } = line;
  const machine = (
    <>
      {friendlyName && <div>{friendlyName}</div>}
      <Text span size="sm" ff="monospace" style={{ overflowWrap: "anywhere" }}>
        {machineCode === "" ? logTexts.emptyMachine : machineCode}
      </Text>
    </>
  );
  const facts = [
    { name: texts.product, value: productId !== null && (productName ?? productId) },
    { name: texts.license, value: key !== null && <LicenseName line={line} /> },
    { name: texts.machine, value: machineCode !== null && machine },
    { name: texts.pool, value: pool !== null && texts.pools[pool] },
    { name: texts.seats, value: seats?.toLocaleString("en") ?? false },
    { name: texts.until, value: floatingExpires !== null && <Time at={floatingExpires} as="second" /> },
    { name: texts.dataObject, value: line.dataObjectId ?? false },
    { name: texts.value, value: line.dataObjectIntValue?.toLocaleString("en") ?? false },
    {
      name: logTexts.columns.state,
      value: <Code>{[line.state, line.reason].filter((part) => part !== null).join(" · ")}</Code>,
    },
  ];
  return facts.filter(({ value }) => value !== false);
}

function LicenseName({ line }: { line: Line }) {
  const path = licensePath(line);
  return (
    <>
      <Text span size="sm" ff="monospace" style={{ overflowWrap: "anywhere" }}>
        {path ? (
          <Anchor component={Link} to={path} inherit>
            {line.key}
          </Anchor>
        ) : (
          line.key
        )}
      </Text>
      {!path && (
        <Text size="xs" c="dimmed">
          {logTexts.noLicense}
        </Text>
      )}
    </>
  );
}

function Ways({ line }: { line: Line }) {
  const { may } = useSession();
  const path = licensePath(line);
  const { productId, key, machineCode, address, kind, isSuccess, pool } = line;
  const mayExplain = kind === "activation" && !isSuccess && machineCode;
  return (
    <Group gap="xs" mt="md">
      {path && may("GetKeys") && mayExplain && (
        <Button
          component={Link}
          to={path}
          search={{ explain: machineCode, floating: pool === "floating" ? "60" : undefined } as never}
          leftSection={<IconHelpCircle size={16} />}
        >
          {texts.explain}
        </Button>
      )}
      {path && may("GetKeys") && (
        <Button component={Link} to={path} variant="default" leftSection={<IconKey size={16} />}>
          {texts.openLicense}
        </Button>
      )}
      {machineCode && (
        <Button component={Link} to="/logs" search={{ machine: machineCode } as never} variant="default">
          {texts.sameMachine}
        </Button>
      )}
      {key !== null && productId !== null && line.licenseId !== null && (
        <Button component={Link} to="/logs" search={{ productId: String(productId), key } as never} variant="default">
          {texts.sameKey}
        </Button>
      )}
      {address && (
        <Button component={Link} to="/logs" search={{ address } as never} variant="default">
          {texts.sameNetwork}
        </Button>
      )}
    </Group>
  );
}
