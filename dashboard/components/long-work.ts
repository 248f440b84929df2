import { problemOf } from "../api/problem.ts";

/** What became of one row. */
export interface PieceOutcome {
  readonly name: string;
  /** Why it failed; nothing when it is done. */
  readonly problem?: string;
  /** What came of it, such as the key that was made. */
  readonly details?: string;
}

export interface LongWork<Piece> {
  readonly title: string;
  readonly pieces: readonly Piece[];
  readonly nameOf: (piece: Piece) => string;
  /** The names of the rows in a piece; the piece itself when left out. */
  readonly rowsOf?: (piece: Piece) => readonly string[];
  /** Does one piece; what it throws is reported, and the next one follows. A piece of several rows gives their outcomes. */
  readonly work: (piece: Piece) => Promise<readonly PieceOutcome[] | unknown>;
  /** Called once at the end, however it came. */
  readonly onEnd?: (outcomes: readonly PieceOutcome[]) => void;
  /** Offered at the end, for what can be taken back. */
  readonly undo?: (outcomes: readonly PieceOutcome[]) => void;
}

export type WorkState = "running" | "stopped" | "cutOff" | "finished";

export interface Observer {
  readonly isStopped: () => boolean;
  /** Told of the outcomes of each piece as they come. */
  readonly tell: (outcomes: readonly PieceOutcome[]) => void;
}

/** Does one piece after the other until all are done, somebody stops it, or no server is there to do the rest. */
export async function doLongWork<Piece>(
  work: LongWork<Piece>,
  { isStopped, tell }: Observer,
): Promise<{ state: Exclude<WorkState, "running">; notDone: readonly string[] }> {
  for (const [at, piece] of work.pieces.entries()) {
    if (isStopped()) return { state: "stopped", notDone: work.pieces.slice(at).flatMap((left) => namesOf(work, left)) };
    try {
      tell(outcomesOf(work, piece, await work.work(piece)));
    } catch (error) {
      const { kind, text } = problemOf(error);
      tell(namesOf(work, piece).map((name) => ({ name, problem: text })));
      if (kind === "unreachable" || kind === "signedOut")
        return { state: "cutOff", notDone: work.pieces.slice(at + 1).flatMap((left) => namesOf(work, left)) };
    }
  }
  return { state: "finished", notDone: [] };
}

export function namesOf<Piece>({ rowsOf, nameOf }: LongWork<Piece>, piece: Piece): readonly string[] {
  return rowsOf ? rowsOf(piece) : [nameOf(piece)];
}

function outcomesOf<Piece>(work: LongWork<Piece>, piece: Piece, answer: unknown): readonly PieceOutcome[] {
  return work.rowsOf && Array.isArray(answer)
    ? (answer as PieceOutcome[])
    : namesOf(work, piece).map((name) => ({ name }));
}

/** A list in pieces of the same size; the last one may be shorter. */
export function inPieces<Row>(rows: readonly Row[], size: number): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));
}
