import { Anchor, Button, Group, Table, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import type { Address } from "../../api/use-address.ts";
import { StatusBadge } from "../../components/status-badge.tsx";
import { Time } from "../../components/time.tsx";
import { objectLogTexts as texts } from "../../texts/logs.ts";
import { actorNameOf, givenName, type ObjectChange, objectName, objectPath, valueText } from "./object-change.ts";
import classes from "./object-log.module.css";

const tones: Readonly<Record<string, "good" | "accent" | "bad">> = { Added: "good", Updated: "accent", Deleted: "bad" };

interface ObjectChangeItemProps {
  readonly change: ObjectChange;
  readonly onNarrow: (address: Address) => void;
}

/** One change: what was done to what, by whom, and each field before and after. */
export function ObjectChangeItem({ change, onNarrow }: ObjectChangeItemProps) {
  const { action, changes, time, kind, objectId } = change;
  const [isOpen, { toggle }] = useDisclosure(action === "Updated");
  const name = objectName(change);
  return (
    <li className={classes.change}>
      <Group gap="xs">
        <StatusBadge tone={tones[action] ?? "accent"}>{texts.actions[action] ?? action}</StatusBadge>
        <ObjectLink change={change} />
        <Text size="sm" span style={{ overflowWrap: "anywhere" }}>
          {givenName(change)}
        </Text>
        <Text size="sm" span>
          {texts.by} <Actor change={change} onNarrow={onNarrow} />
        </Text>
        <Text size="sm" c="dimmed" span>
          <Time at={time} as="second" />
        </Text>
        <Group gap={4} ml="auto">
          {action !== "Updated" && changes.length > 0 && (
            <Button size="compact-xs" variant="subtle" color="gray" aria-expanded={isOpen} onClick={toggle}>
              {isOpen ? texts.hideFields : `${texts.fields(changes.length)} · ${texts.showFields}`}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            aria-label={texts.historyOf(name)}
            onClick={() => onNarrow({ kind, objectId: String(objectId) })}
          >
            {texts.history}
          </Button>
        </Group>
      </Group>
      {isOpen && changes.length > 0 && <Fields change={change} />}
    </li>
  );
}

function ObjectLink({ change }: { change: ObjectChange }) {
  const path = objectPath(change);
  const name = objectName(change);
  return path ? (
    <Anchor component={Link} to={path} size="sm" fw={600}>
      {name}
    </Anchor>
  ) : (
    <Text size="sm" fw={600} span>
      {name}
    </Text>
  );
}

function Actor({ change, onNarrow }: ObjectChangeItemProps) {
  const { actorKind, actorId, actorName } = change;
  const name = actorNameOf(change);
  const narrowed =
    actorKind === "member"
      ? { memberId: String(actorId), actor: undefined, memberName: actorName }
      : { actor: actorName, memberId: undefined, memberName: undefined };
  return (
    <>
      <UnstyledButton
        fz="inherit"
        className={classes.actor}
        aria-label={texts.onlyActor(name)}
        onClick={() => onNarrow(narrowed)}
      >
        {name}
      </UnstyledButton>{" "}
      <Text span size="xs" c="dimmed">
        {texts.actorKinds[actorKind] ?? actorKind}
      </Text>
    </>
  );
}

/** An object that came has nothing before, one that went nothing after. */
function Fields({ change: { action, changes } }: { change: ObjectChange }) {
  const [hasBefore, hasAfter] = [action !== "Added", action !== "Deleted"];
  return (
    <Table className={classes.fields} layout="fixed" withRowBorders={false} verticalSpacing={3}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w="26%">{texts.field}</Table.Th>
          {hasBefore && <Table.Th>{texts.before}</Table.Th>}
          {hasAfter && <Table.Th>{texts.after}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {changes.map(({ field, before, after }) => (
          <Table.Tr key={field}>
            <Table.Td>{field}</Table.Td>
            {hasBefore && (
              <Table.Td>
                <del className={classes.before}>{valueText(before)}</del>
              </Table.Td>
            )}
            {hasAfter && (
              <Table.Td>
                <ins className={classes.after}>{valueText(after)}</ins>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
