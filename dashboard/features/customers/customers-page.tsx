import { Anchor, Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconUsers } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useListPages } from "../../api/use-list-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { customerTexts as texts } from "../../texts/customers.ts";
import { AddCustomer } from "./add-customer.tsx";
import { type Customer, createdOf } from "./customer.ts";
import { maxShown, useFoundCustomers } from "./use-customers.ts";

const columns: readonly Column<Customer>[] = [
  {
    key: "name",
    title: texts.columns.name,
    isSortable: true,
    isFixed: true,
    cell: ({ id, name }) => (
      <Anchor component={Link} to={`/customers/${id}`} fw={600} size="sm">
        {name}
      </Anchor>
    ),
  },
  { key: "email", title: texts.columns.email, isSortable: true, cell: ({ email }) => email },
  { key: "company", title: texts.columns.company, isSortable: true, cell: ({ companyName }) => companyName },
  { key: "id", title: texts.columns.id, isSortable: true, isHidden: true, cell: ({ id }) => id },
  {
    key: "created",
    title: texts.columns.created,
    isSortable: true,
    cell: (customer) => <Time at={createdOf(customer)} as="day" />,
  },
];

const sortValues = {
  name: ({ name }: Customer) => name,
  email: ({ email }: Customer) => email,
  company: ({ companyName }: Customer) => companyName,
  id: ({ id }: Customer) => id,
  created: createdOf,
};

/** The newest customers, or those that a search finds, by a license key too. */
export function Page() {
  const [search, setSearch] = useState("");
  const [isAdding, adding] = useDisclosure(false);
  const navigate = useNavigate();
  const { may } = useSession();
  const { customers, asked } = useFoundCustomers(search);
  const pages = useListPages(customers, asked, { sortValues, firstSort: { column: "created", isDescending: true } });
  const addButton = may("AddCustomer") && (
    <Button leftSection={<IconPlus size={16} />} onClick={adding.open}>
      {texts.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} actions={addButton} />
      <Section isFlush>
        <FilterBar search={search} onSearch={setSearch} searchLabel={texts.search} />
        <DataTable
          name="customers"
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          onOpen={({ id }) => void navigate({ to: `/customers/${id}` })}
          isFiltered={search !== ""}
          empty={
            <EmptyState title={texts.empty.title} icon={IconUsers} action={addButton}>
              {texts.empty.text}
            </EmptyState>
          }
        />
        {customers?.length === maxShown && (
          <Text size="sm" c="dimmed" px="lg" pb="md">
            {texts.cut(maxShown)}
          </Text>
        )}
      </Section>
      <AddCustomer isOpen={isAdding} onClose={adding.close} />
    </>
  );
}
