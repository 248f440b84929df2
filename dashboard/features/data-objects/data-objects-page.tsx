import { Button, Select } from "@mantine/core";
import { IconDatabase, IconPlus } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import { useSession } from "../../api/session.tsx";
import { useAnswer } from "../../api/use-answer.ts";
import { useChange } from "../../api/use-change.ts";
import { useListPages } from "../../api/use-list-pages.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { DataObjectDialog } from "../../components/data-object-dialog.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { FilterBar } from "../../components/filter-bar.tsx";
import { PageHeader } from "../../components/page-header.tsx";
import { Section } from "../../components/section.tsx";
import { EmptyState } from "../../components/states.tsx";
import { toast } from "../../components/toast.tsx";
import { useDataObjectCalls } from "../../components/use-data-object-calls.ts";
import { dataObjectTexts as texts } from "../../texts/data-objects.ts";
import { columnsFor } from "./columns.tsx";
import { type DataObject, placeFrom, usePlaces } from "./place.ts";

const sortValues = {
  name: ({ name }: DataObject) => name,
  number: ({ intValue }: DataObject) => intValue,
  id: ({ id }: DataObject) => id,
};

/** What hangs on the account, or on a product. */
export function Page() {
  const [chosen, setChosen] = useState("account");
  const [search, setSearch] = useState("");
  const [edited, setEdited] = useState<DataObject | "new">();
  const [removed, setRemoved] = useState<DataObject>();
  const { may } = useSession();
  const place = placeFrom(chosen);
  const calls = useDataObjectCalls(place);
  const answer = useAnswer("data/ListDataObjects", { ...place });
  const objects = answer.data?.dataObjects;
  const found = useMemo(() => objects?.filter((object) => matches(object, search)), [objects, search]);
  const pages = useListPages(found, answer, { sortValues, firstSort: { column: "name", isDescending: false } });
  const columns = useMemo(() => columnsFor({ may, onEdit: setEdited, onRemove: setRemoved }), [may]);
  const addButton = may("AddDataObject") && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited("new")}>
      {texts.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={texts.title} description={texts.about} actions={addButton} />
      <Section isFlush>
        <FilterBar search={search} onSearch={setSearch} searchLabel={texts.search}>
          <Select
            aria-label={texts.placeFilter}
            data={usePlaces()}
            value={chosen}
            allowDeselect={false}
            searchable
            onChange={(value) => setChosen(value ?? "account")}
          />
        </FilterBar>
        <DataTable
          name="data-objects"
          label={texts.table}
          columns={columns}
          pages={pages}
          rowKey={({ id }) => id}
          rowName={({ name }) => name}
          isFiltered={search !== ""}
          empty={
            <EmptyState title={texts.empty.title} icon={IconDatabase} action={addButton}>
              {texts.empty.text}
            </EmptyState>
          }
        />
      </Section>
      <DataObjectDialog calls={calls} object={edited} onClose={() => setEdited(undefined)} />
      {removed && <RemoveObject object={removed} onClose={() => setRemoved(undefined)} />}
    </>
  );
}

function RemoveObject({ object: { id, name }, onClose }: { object: DataObject; onClose: () => void }) {
  const remove = useChange("data/RemoveDataObject", { onDone: () => toast.done(texts.removed(name)) });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      title={texts.removeTitle}
      confirmLabel={texts.removeSubmit}
      isDangerous
      onConfirm={() => remove.mutateAsync({ id })}
    >
      {texts.removeText(name)}
    </ConfirmDialog>
  );
}

function matches({ name, stringValue }: DataObject, search: string): boolean {
  return `${name}\n${stringValue}`.toLowerCase().includes(search.toLowerCase());
}
