import { Anchor, Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useAnswer } from "../../api/use-answer.ts";
import { DaysLeft } from "../../components/days-left.tsx";
import { KeyText } from "../../components/key-text.tsx";
import { Section } from "../../components/section.tsx";
import { ErrorState, LoadingState } from "../../components/states.tsx";
import { homeTexts } from "../../texts/home.ts";

const texts = homeTexts.expiring;
const soonDays = 30;
const shown = 8;

/** The licenses that run out next, of those that run out at all. */
export function ExpiringSoon() {
  const asked = { search: "expires >= today and block = false", orderBy: "Expires", pageSize: 100 };
  const { data, error, refetch } = useAnswer("admin/ListLicenses", asked);
  const all = (
    <Anchor component={Link} to="/licenses" size="sm">
      {texts.all}
    </Anchor>
  );
  const soon = data?.licenses.filter(({ isTimeLimited, daysLeft }) => isTimeLimited && daysLeft <= soonDays);
  return (
    <Section title={texts.title} actions={all} isFlush={soon !== undefined && soon.length > 0}>
      {error && data === undefined ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : soon === undefined ? (
        <LoadingState />
      ) : soon.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.none}
        </Text>
      ) : (
        <Table.ScrollContainer minWidth={520}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th pl="lg">{texts.key}</Table.Th>
                <Table.Th>{texts.product}</Table.Th>
                <Table.Th>{texts.customer}</Table.Th>
                <Table.Th>{texts.expires}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {soon.slice(0, shown).map(({ globalId, key, productId, productName, customer, expires }) => (
                <Table.Tr key={globalId}>
                  <Table.Td pl="lg">
                    <KeyText text={key} what={texts.key} />
                  </Table.Td>
                  <Table.Td>
                    <Anchor component={Link} to={`/products/${productId}`} size="sm">
                      {productName}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>{customer?.name || customer?.companyName || customer?.email}</Table.Td>
                  <Table.Td>
                    <DaysLeft expires={expires} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Section>
  );
}
