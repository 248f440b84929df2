import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ParamsOf } from "../../../../client/client.ts";
import { client } from "../../../api/client.ts";
import { refresh } from "../../../api/use-change.ts";
import { inPieces } from "../../../components/long-work.ts";
import { type PieceOutcome, useProgressDialog } from "../../../components/progress-dialog.tsx";
import type { TableSelection } from "../../../components/table-selection.ts";
import { licenseBulkTexts as texts } from "../../../texts/license-bulk.ts";
import type { ListFilter } from "../list-state.ts";
import { ChangeDialog } from "./change-dialog.tsx";
import { ChangeMenu } from "./change-menu.tsx";
import { type ChangeName, type ChangeValues, changeKind } from "./changes.ts";

type Change = ParamsOf<"admin/ChangeLicenses">["change"];

/** So many go in one transaction: few enough that nobody else waits long. */
const pieceSize = 250;

export interface BulkOptions {
  readonly selection: TableSelection;
  readonly filter: ListFilter;
  readonly featureNames?: readonly string[];
}

/** The menu of what can be done with the selected licenses, and its dialogs, which stay when the selection goes. */
export function useBulkChanges({ selection, filter, featureNames }: BulkOptions) {
  const queries = useQueryClient();
  const [name, setName] = useState<ChangeName>();
  const [start, progress] = useProgressDialog();
  const run = (title: string, ids: readonly number[], change: Change, undo?: Change) => {
    const changed: number[] = [];
    return start({
      title,
      pieces: inPieces(ids, pieceSize),
      nameOf: (piece) => `#${piece[0]}`,
      rowsOf: (piece) => piece.map((id) => `#${id}`),
      work: async (piece) => {
        const { report } = await client.call("admin/ChangeLicenses", { globalIds: piece, change });
        for (const { globalId, outcome } of report) if (outcome === "changed") changed.push(globalId);
        return report.map(outcomeOf);
      },
      onEnd() {
        selection.clear();
        void refresh(queries);
      },
      // What was so already stays so.
      undo: undo && (() => void run(texts.undoTitle, changed, undo)),
    });
  };
  const confirm = (ids: readonly number[], values: ChangeValues) => {
    if (name === undefined) return;
    const { changeOf, undoOf } = changeKind(name);
    setName(undefined);
    void run(texts.kinds[name].running, ids, changeOf(values), undoOf?.(values));
  };
  const dialogs = (
    <>
      {name && (
        <ChangeDialog
          name={name}
          selection={selection}
          filter={filter}
          featureNames={featureNames}
          onClose={() => setName(undefined)}
          onConfirm={confirm}
        />
      )}
      {progress}
    </>
  );
  return { menu: <ChangeMenu onChoose={setName} />, dialogs };
}

function outcomeOf({ globalId, key, outcome, text }: Reported): PieceOutcome {
  const name = key || `#${globalId}`;
  if (outcome === "refused") return { name, problem: text };
  return outcome === "unchanged" ? { name, details: texts.unchanged } : { name };
}

interface Reported {
  readonly globalId: number;
  readonly key: string;
  readonly outcome: "changed" | "unchanged" | "refused";
  readonly text: string;
}
