import { Anchor, Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBox, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { createdOf, type Product } from "../../components/product.ts";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { productTexts as texts } from "../../texts/products.ts";
import { AddProduct } from "./add-product.tsx";

const columns: readonly Column<Product>[] = [
  {
    key: "name",
    title: texts.columns.name,
    isSortable: true,
    isFixed: true,
    cell: ({ id, name }) => (
      <Anchor component={Link} to={`/products/${id}`} fw={600} size="sm">
        {name}
      </Anchor>
    ),
  },
  { key: "id", title: texts.columns.id, isSortable: true, cell: ({ id }) => id },
  {
    key: "description",
    title: texts.columns.description,
    cell: ({ description }) => (
      <Text inherit lineClamp={1} c="dimmed" maw={420}>
        {description}
      </Text>
    ),
  },
  {
    key: "algorithm",
    title: texts.columns.algorithm,
    isSortable: true,
    cell: ({ keyAlgorithm }) => texts.algorithms[keyAlgorithm],
  },
  {
    key: "created",
    title: texts.columns.created,
    isSortable: true,
    cell: (product) => <Time at={createdOf(product)} as="day" />,
  },
];

const sortValues = {
  name: ({ name }: Product) => name,
  id: ({ id }: Product) => id,
  algorithm: ({ keyAlgorithm }: Product) => keyAlgorithm,
  created: createdOf,
};

/** All products, and the way to make one. */
export function Page() {
  const [search, setSearch] = useState("");
  const [isAdding, adding] = useDisclosure(false);
  const navigate = useNavigate();
  const { may } = useSession();
  const answer = useAnswer("product/GetProducts", {});
  const found = useMemo(
    () => answer.data?.products.filter((product) => matches(product, search)),
    [answer.data, search],
  );
  const pages = useListPages(found, answer, { sortValues, firstSort: { column: "name", isDescending: false } });
  const addButton = may("ManageProducts") && (
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
          name="products"
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          onOpen={({ id }) => void navigate({ to: `/products/${id}` })}
          isFiltered={search !== ""}
          empty={
            <EmptyState title={texts.empty.title} icon={IconBox} action={addButton}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
      <AddProduct isOpen={isAdding} onClose={adding.close} />
    </>
  );
}

function matches({ id, name, description }: Product, search: string): boolean {
  const text = search.toLowerCase();
  return String(id) === text || `${name}\n${description}`.toLowerCase().includes(text);
}
