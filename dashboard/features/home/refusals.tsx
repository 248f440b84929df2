import { Anchor, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { Section } from "../../components/section.tsx";
import { homeTexts } from "../../texts/home.ts";

const texts = homeTexts.refusals;

interface RefusalsProps {
  readonly refusals: readonly { readonly reason: string; readonly text: string; readonly count: number }[];
}

/** Reasons with how often each was told, the most frequent first. */
export function Refusals({ refusals }: RefusalsProps) {
  const { may } = useSession();
  if (refusals.length === 0)
    return (
      <Section title={texts.title}>
        <Text size="sm" c="dimmed">
          {texts.none}
        </Text>
      </Section>
    );
  const sorted = [...refusals].sort((one, other) => other.count - one.count);
  return (
    <Section
      title={texts.title}
      actions={
        may("GetKeys") && (
          <Anchor component={Link} to="/doctor" size="sm">
            {texts.doctor}
          </Anchor>
        )
      }
      isFlush
    >
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th pl="lg">{texts.reason}</Table.Th>
            <Table.Th ta="right" pr="lg">
              {texts.count}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.map(({ reason, text, count }) => (
            <Table.Tr key={reason}>
              <Table.Td pl="lg">{text}</Table.Td>
              <Table.Td ta="right" pr="lg">
                {count.toLocaleString("en")}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
