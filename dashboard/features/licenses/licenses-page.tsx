import { Button } from "@mantine/core";
import { IconKey, IconUpload } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useSession } from "../../api/session.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { PageTabs } from "../../components/page-tabs.tsx";
import { Problem } from "../../components/problem.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { useShownColumns } from "../../components/table-columns.ts";
import { useTableSelection } from "../../components/table-selection.ts";
import { licenseListTexts as texts } from "../../texts/licenses.ts";
import { productTexts } from "../../texts/products.ts";
import { changePermissions } from "./bulk/changes.ts";
import { useBulkChanges } from "./bulk/use-bulk-changes.tsx";
import { columnsOf } from "./columns.tsx";
import { ExportButton } from "./export/export-button.tsx";
import { ListFilters } from "./list-filters.tsx";
import { filterParams, isFiltered, type ListState, useListState } from "./list-state.ts";
import { linkTo } from "./listed-license.ts";
import { NewLicense } from "./new-license.tsx";
import { useLicensePages } from "./use-license-pages.ts";
import { useNamedProduct } from "./use-named-product.ts";
import type { ViewContent } from "./views/view.ts";
import { ViewsMenu } from "./views/views-menu.tsx";

/** The licenses of the product that the address names, or of all. */
export function Page() {
  const product = useNamedProduct();
  const isOfAll = product.id === undefined;
  const tableName = isOfAll ? "licenses" : "product-licenses";
  const columns = columnsOf(isOfAll);
  const choice = useShownColumns(tableName, columns);
  const [state, change] = useListState();
  const selection = useTableSelection({ canSelectAllMatching: true });
  const navigate = useNavigate();
  const { may } = useSession();
  const show = (some: Partial<ListState>) => {
    // What was selected may not be among what is shown then.
    selection.clear();
    change(some);
  };
  const filter = filterParams(product.id, state);
  const pages = useLicensePages(filter, [state.sort, (sort) => change({ sort })]);
  const bulk = useBulkChanges({ selection, filter, featureNames: product.featureNames });
  const shown = choice.shown.map(({ key }) => key);
  const pick = (view: ViewContent) => {
    show(view.state);
    if (view.columns.length > 0) choice.show(view.columns);
  };
  return (
    <>
      {isOfAll ? (
        <PageHeader title={texts.title} description={texts.about} actions={may("CreateKey") && <NewLicense />} />
      ) : (
        <ProductHeader id={product.id} name={product.name} />
      )}
      <Section isFlush>
        <ListFilters
          state={state}
          show={show}
          featureNames={product.featureNames}
          actions={
            <>
              <ViewsMenu current={{ state, columns: shown }} onPick={pick} />
              <ExportButton filter={filter} shown={shown} total={pages.isTotalMore ? undefined : pages.total} />
            </>
          }
        />
        {pages.rows !== undefined && <Problem error={pages.error} />}
        <DataTable
          name={tableName}
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={({ globalId }) => globalId}
          rowName={({ key }) => key}
          onOpen={(license) => void navigate({ to: linkTo(license) })}
          selection={may(changePermissions) ? selection : undefined}
          selectionActions={bulk.menu}
          isFiltered={isFiltered(state)}
          empty={
            <EmptyState title={texts.empty.title} icon={IconKey}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
      {bulk.dialogs}
    </>
  );
}

function ProductHeader({ id, name }: { id: number | undefined; name: string }) {
  const { may } = useSession();
  const actions = may("CreateKey") && (
    <>
      <Button component={Link} to={`/products/${id}/import`} variant="default" leftSection={<IconUpload size={16} />}>
        {texts.import}
      </Button>
      <Button component={Link} to={`/products/${id}/licenses/new`} leftSection={<IconKey size={16} />}>
        {productTexts.createLicense}
      </Button>
    </>
  );
  return (
    <>
      <PageHeader title={name} crumbs={[{ title: productTexts.title, to: "/products" }]} actions={actions} />
      <PageTabs of="/products/$productId" />
    </>
  );
}
