import { Button } from "@mantine/core";
import { IconDownload } from "@tabler/icons-react";
import { useState } from "react";
import type { AnswerOf, ParamsOf } from "../../../client/client.ts";
import { client } from "../../api/client.ts";
import { csvOf, download } from "../../components/download.ts";
import { toast } from "../../components/toast.tsx";
import { licenseListTexts as texts } from "../../texts/licenses.ts";

type Row = AnswerOf<"admin/ExportLicenses">["rows"][number];
type Filter = ParamsOf<"admin/ExportLicenses">;

/** Saves all licenses that match as a file, however many pages that takes. */
export function ExportButton({ filter }: { filter: Filter }) {
  const [isRunning, setRunning] = useState(false);
  const run = async () => {
    setRunning(true);
    try {
      download("licenses.csv", csvFrom(await allRows(filter)), "text/csv;charset=utf-8");
    } catch (error) {
      toast.problem(error);
    } finally {
      setRunning(false);
    }
  };
  return (
    <Button variant="default" leftSection={<IconDownload size={16} />} loading={isRunning} onClick={() => void run()}>
      {texts.export}
    </Button>
  );
}

async function allRows(filter: Filter): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let afterId: number | null | undefined;
  do {
    const page = await client.call("admin/ExportLicenses", { ...filter, ...(afterId ? { afterId } : {}) });
    for (const row of page.rows) rows.push(row);
    afterId = page.next;
  } while (afterId !== null);
  return rows;
}

function csvFrom(rows: readonly Row[]): string {
  const names = Object.keys(rows[0] ?? {});
  const textOf = (value: Row[string] | undefined) => (typeof value === "boolean" ? String(value) : value);
  return csvOf([names, ...rows.map((row) => names.map((name) => textOf(row[name])))]);
}
