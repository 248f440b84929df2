import { Anchor } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import type { AnswerOf } from "../../../client/client.ts";
import { useAnswer } from "../../api/use-answer.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { resellerTexts } from "../../texts/resellers.ts";

const texts = resellerTexts.customers;
type Customer = AnswerOf<"reseller/GetResellerCustomers">["customers"][number];

const columns: readonly Column<Customer>[] = [
  {
    key: "name",
    title: texts.name,
    isSortable: true,
    isFixed: true,
    cell: ({ id, name }) => (
      <Anchor component={Link} to={`/customers/${id}`} fw={600} size="sm">
        {name}
      </Anchor>
    ),
  },
  { key: "email", title: texts.email, cell: ({ email }) => email },
  { key: "company", title: texts.company, cell: ({ companyName }) => companyName },
];

/** Whom a reseller brought. */
export function ResellerCustomers({ resellerId }: { resellerId: number }) {
  const answer = useAnswer("reseller/GetResellerCustomers", { resellerId });
  const navigate = useNavigate();
  const pages = useListPages(answer.data?.customers, answer, { sortValues: { name: ({ name }) => name } });
  return (
    <Section title={texts.title} description={texts.about} isFlush>
      <DataTable
        name="reseller-customers"
        label={texts.title}
        columns={columns}
        pages={pages}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        onOpen={({ id }) => void navigate({ to: `/customers/${id}` })}
        empty={
          <EmptyState title={texts.none} icon={IconUsers}>
            {texts.empty}
          </EmptyState>
        }
      />
    </Section>
  );
}
