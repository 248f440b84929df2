import type { Engine } from "./engine.ts";
import { statement } from "./statement.ts";

const secondsBetweenWrites = 600;
const maxTokens = 10_000;
const pieceSize = 500;

/**
 * When tokens were used last, to within ten minutes. Calls only note it; it is written later and together, so that no call
 * waits for it.
 */
export class TokenUses {
  private readonly engine: Engine;
  /** By token, in Unix seconds. */
  private readonly noted = new Map<number, number>();
  private unwritten = new Map<number, number>();

  constructor(engine: Engine) {
    this.engine = engine;
  }

  note(tokenId: number, nowSeconds: number): void {
    const last = this.noted.get(tokenId);
    if (last !== undefined && nowSeconds < last + secondsBetweenWrites) return;
    if (this.noted.size >= maxTokens) this.noted.clear();
    this.noted.set(tokenId, nowSeconds);
    this.unwritten.set(tokenId, nowSeconds);
  }

  /** Writes what was noted since the last time; what cannot be written is kept for the next time. */
  async write(): Promise<void> {
    // In the order of their ids, so that two processes never wait for each other.
    const uses = [...this.unwritten].sort(([a], [b]) => a - b);
    this.unwritten = new Map();
    while (uses.length > 0) {
      const piece = uses.slice(0, pieceSize);
      try {
        await this.writePiece(piece);
      } catch (thrown) {
        for (const [id, used] of uses) if (!this.unwritten.has(id)) this.unwritten.set(id, used);
        throw thrown;
      }
      uses.splice(0, pieceSize);
    }
  }

  private writePiece(uses: readonly (readonly [id: number, used: number])[]): Promise<void> {
    return this.engine.transaction("writes", async (session) => {
      for (const [id, used] of uses)
        await session.run(updateLastUse, { id, used, before: used - secondsBetweenWrites });
    });
  }
}

/** Another process may have written a use a moment ago. */
const updateLastUse = statement<{ id: number; used: number; before: number }>()((db, given) =>
  db
    .updateTable("token")
    .set({ last_used: given.used })
    .where("id", "=", given.id)
    .where((eb) => eb.or([eb("last_used", "is", null), eb("last_used", "<=", given.before)])),
);
