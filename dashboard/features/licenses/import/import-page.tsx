import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import { download } from "../../../components/download.ts";
import { PageHeader } from "../../../components/page-header.tsx";
import { licenseImportTexts as texts } from "../../../texts/license-import.ts";
import { licenseListTexts } from "../../../texts/licenses.ts";
import { productTexts } from "../../../texts/products.ts";
import { useNamedProduct } from "../use-named-product.ts";
import { CheckAndImport } from "./check-and-import.tsx";
import { ChooseFile, type ChosenFile } from "./choose-file.tsx";
import { ColumnChoice } from "./column-choice.tsx";
import { FirstRows } from "./first-rows.tsx";
import { doubled, type Mapping, recognised } from "./import-columns.ts";
import { Imported } from "./imported.tsx";
import { template } from "./template.ts";
import { useImport } from "./use-import.ts";

/** Brings licenses in from a file: choose it, see what its columns are, check every row, and only then import. */
export function Page() {
  const { id, name } = useNamedProduct();
  const [file, setFile] = useState<ChosenFile>();
  const [mapping, setMapping] = useState<Mapping>([]);
  const [imported, setImported] = useState<number>();
  const choose = (chosen: ChosenFile | undefined) => {
    setFile(chosen);
    setMapping(recognised(chosen?.table.head ?? []));
    setImported(undefined);
  };
  const [importRows, progress] = useImport(id, setImported);
  const isReady = mapping.some((target) => target !== null) && doubled(mapping).length === 0;
  const saveTemplate = () => download("licenses-template.csv", template, "text/csv;charset=utf-8");
  return (
    <>
      <PageHeader
        title={texts.title}
        description={texts.about}
        crumbs={[
          { title: productTexts.title, to: "/products" },
          { title: name, to: `/products/${id}` },
          { title: licenseListTexts.title, to: `/products/${id}/licenses` },
        ]}
        actions={
          <Button variant="default" leftSection={<IconDownload size={16} />} onClick={saveTemplate}>
            {texts.template}
          </Button>
        }
      />
      {imported !== undefined && <Imported count={imported} productId={id!} onAgain={() => choose(undefined)} />}
      {imported === undefined && <ChooseFile file={file} onChoose={choose} />}
      {imported === undefined && file !== undefined && (
        <>
          <ColumnChoice table={file.table} mapping={mapping} onChange={setMapping} />
          {isReady && (
            <>
              <FirstRows table={file.table} mapping={mapping} />
              {/* What was checked holds for this file and these columns alone. */}
              <CheckAndImport
                key={`${file.number} ${mapping.join()}`}
                productId={id!}
                table={file.table}
                mapping={mapping}
                onImport={(rows) => void importRows(rows)}
              />
            </>
          )}
        </>
      )}
      {progress}
    </>
  );
}
