import { useQueryClient } from "@tanstack/react-query";
import { client } from "../../../api/client.ts";
import { refresh } from "../../../api/use-change.ts";
import { inPieces } from "../../../components/long-work.ts";
import { useProgressDialog } from "../../../components/progress-dialog.tsx";
import { licenseImportTexts as texts } from "../../../texts/license-import.ts";
import { pieceSize, type ReadyRow } from "./check-rows.ts";

/**
 * Imports rows while the person watches.
 * @param onDone told how many licenses were imported
 */
export function useImport(productId: number | undefined, onDone: (count: number) => void) {
  const queries = useQueryClient();
  const [start, dialog] = useProgressDialog();
  const importRows = async (rows: readonly ReadyRow[]) => {
    const outcomes = await start({
      title: texts.running,
      pieces: inPieces(rows, pieceSize),
      nameOf: (piece) => texts.mistakeAt(piece[0]!.line),
      rowsOf: (piece) => piece.map(({ line }) => texts.mistakeAt(line)),
      work: async (piece) => {
        const asked = { productId: productId!, rows: piece.map(({ fields }) => fields) };
        const { report } = await client.call("admin/ImportLicenses", asked);
        return report.map(({ outcome, key, text }, at) => ({
          name: texts.mistakeAt(piece[at]!.line),
          ...(outcome === "refused" ? { problem: text } : { details: key }),
        }));
      },
    });
    void refresh(queries);
    onDone(outcomes.filter(({ problem }) => problem === undefined).length);
  };
  return [importRows, dialog] as const;
}
