import { Switch, TextInput } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAnswer } from "../../api/use-answer.ts";
import { usePages } from "../../api/use-pages.ts";
import { DataTable } from "../../components/data-table.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTabs } from "../../components/page-tabs.tsx";
import { Problem } from "../../components/problem.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { licenseListTexts as texts } from "../../texts/licenses.ts";
import { productTexts } from "../../texts/products.ts";
import { columnsOf } from "./columns.tsx";
import { ExportButton } from "./export-button.tsx";
import { filterParams, linkTo, noFilter } from "./listed-license.ts";

const pageSize = 50;
/** The server goes no further by numbers of pages. */
const lastPage = 2_000;

/** The licenses of the product that the address names, or of all. */
export function Page() {
  const { productId: named } = useParams({ strict: false }) as { productId?: string };
  const productId = named === undefined ? undefined : Number(named);
  const isOfAll = productId === undefined;
  const [filter, setFilter] = useState(noFilter);
  const navigate = useNavigate();
  const params = filterParams(productId, filter);
  const pages = usePages("admin/ListLicenses", {
    firstSort: { column: "created", isDescending: true },
    params: (page, sort) => ({
      ...params,
      page,
      pageSize,
      ...(sort ? { orderBy: sort.column, descending: sort.isDescending } : {}),
    }),
    read: ({ licenses, total, isTotalExact }) => ({
      rows: licenses,
      total,
      pageCount: isTotalExact ? Math.max(1, Math.ceil(total / pageSize)) : lastPage,
    }),
  });
  return (
    <>
      {isOfAll ? <PageHeader title={texts.title} description={texts.about} /> : <ProductHeader id={productId} />}
      <Section isFlush>
        <FilterBar
          search={filter.text}
          onSearch={(text) => setFilter({ ...filter, text })}
          searchLabel={texts.text}
          onClear={filter === noFilter ? undefined : () => setFilter(noFilter)}
          actions={<ExportButton filter={params} />}
        >
          <Condition
            key={filter.search}
            applied={filter.search}
            onApply={(search) => setFilter({ ...filter, search })}
          />
          <Switch
            label={texts.hideBlocked}
            checked={filter.hideBlocked ?? false}
            onChange={({ currentTarget }) => setFilter({ ...filter, hideBlocked: currentTarget.checked })}
          />
        </FilterBar>
        {pages.rows !== undefined && <Problem error={pages.error} />}
        <DataTable
          name={isOfAll ? "licenses" : "product-licenses"}
          label={texts.table}
          columns={columnsOf(isOfAll)}
          pages={pages}
          rowKey={({ globalId }) => globalId}
          rowName={({ key }) => key}
          onOpen={(license) => void navigate({ to: linkTo(license) })}
          isFiltered={filter !== noFilter}
          empty={
            <EmptyState title={texts.empty.title} icon={IconKey}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
    </>
  );
}

function ProductHeader({ id }: { id: number }) {
  const { data } = useAnswer("product/GetProducts", {});
  const name = data?.products.find((product) => product.id === id)?.name ?? String(id);
  return (
    <>
      <PageHeader title={name} crumbs={[{ title: productTexts.title, to: "/products" }]} />
      <PageTabs of="/products/$productId" />
    </>
  );
}

/** A condition in the search language, applied by Enter or on leaving the field. */
function Condition({ applied, onApply }: { applied: string; onApply: (search: string) => void }) {
  const [search, setSearch] = useState(applied);
  const apply = () => search.trim() !== applied && onApply(search.trim());
  return (
    <TextInput
      aria-label={texts.search}
      placeholder={texts.searchExample}
      value={search}
      maxLength={10_000}
      onChange={({ currentTarget }) => setSearch(currentTarget.value)}
      onKeyDown={({ key }) => key === "Enter" && apply()}
      onBlur={apply}
      ff="monospace"
      style={{ flex: "2 1 16rem" }}
    />
  );
}
