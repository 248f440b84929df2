import { Anchor, Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconBuildingStore, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAnswer } from "../../api/use-answer.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { type Column, DataTable } from "../../components/data-table.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { Time } from "../../components/time.tsx";
import { resellerTexts as texts } from "../../texts/resellers.ts";
import { AddReseller } from "./add-reseller.tsx";
import { createdOf, nameOf, type Reseller } from "./reseller.ts";

const columns: readonly Column<Reseller>[] = [
  {
    key: "name",
    title: texts.columns.name,
    isSortable: true,
    isFixed: true,
    cell: (reseller) => (
      <Anchor component={Link} to={`/resellers/${reseller.id}`} fw={600} size="sm">
        {nameOf(reseller)}
      </Anchor>
    ),
  },
  { key: "email", title: texts.columns.email, isSortable: true, cell: ({ email }) => email },
  { key: "phone", title: texts.columns.phone, cell: ({ phone }) => phone },
  { key: "url", title: texts.columns.url, isHidden: true, cell: ({ url }) => url },
  { key: "id", title: texts.columns.id, isSortable: true, isHidden: true, cell: ({ id }) => id },
  {
    key: "created",
    title: texts.columns.created,
    isSortable: true,
    cell: (reseller) => <Time at={createdOf(reseller)} as="day" />,
  },
];

const sortValues = {
  name: nameOf,
  email: ({ email }: Reseller) => email,
  id: ({ id }: Reseller) => id,
  created: createdOf,
};

/** All resellers, or those that a search finds. */
export function Page() {
  const [search, setSearch] = useState("");
  const [isAdding, adding] = useDisclosure(false);
  const navigate = useNavigate();
  const answer = useAnswer("reseller/GetResellers", search === "" ? {} : { search }, { keepsLast: true });
  const pages = useListPages(answer.data?.resellers, answer, {
    sortValues,
    firstSort: { column: "created", isDescending: true },
  });
  const addButton = (
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
          name="resellers"
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={nameOf}
          onOpen={({ id }) => void navigate({ to: `/resellers/${id}` })}
          isFiltered={search !== ""}
          empty={
            <EmptyState title={texts.empty.title} icon={IconBuildingStore} action={addButton}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
      {isAdding && <AddReseller onClose={adding.close} />}
    </>
  );
}
