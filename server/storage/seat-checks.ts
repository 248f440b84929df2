import type { Pool } from "../domain/machine.ts";
import { addsUp, heldAfter, type NotedSeats } from "../domain/seat-check.ts";
import { poolNumber } from "./license-rows.ts";
import type { Notes } from "./notes.ts";
import { firstOf, type Session } from "./session.ts";
import { statement } from "./statement.ts";

export interface SeatCheck {
  readonly started: number;
  readonly finished: number | null;
  readonly checked: number;
  readonly off: number;
  readonly first: { licenseId: number; pool: Pool; noted: number; live: number }[];
}

/** Where a check goes on. */
type Progress = SeatCheck & { readonly reached: number };

const note = "seats/check";
const pieceSize = 200;
const maxListed = 100;

/** Holds the seats of one account's licenses against what its log noted; what it finds is kept. */
export class SeatChecks {
  private readonly session: Session;
  private readonly accountId: number;
  private readonly notes: Notes;

  constructor(session: Session, accountId: number, notes: Notes) {
    this.session = session;
    this.accountId = accountId;
    this.notes = notes;
  }

  async last(): Promise<SeatCheck | undefined> {
    const known = await this.progress(false);
    return known && shown(known);
  }

  async takePiece(isNew: boolean, nowSeconds: number): Promise<SeatCheck> {
    const known = await this.progress(true);
    const fresh = { started: nowSeconds, finished: null, checked: 0, off: 0, first: [], reached: 0 };
    const before: Progress = isNew || known === undefined || known.finished !== null ? fresh : known;
    const ids = await this.session.run(selectLicenses, {
      accountId: this.accountId,
      after: before.reached,
      limit: pieceSize,
    });
    const off: SeatCheck["first"] = [];
    for (const { licenseId } of ids)
      for (const pool of ["nodeLocked", "floating"] as const)
        off.push(...(await this.offIn(licenseId, pool, nowSeconds)));
    const after = {
      started: before.started,
      finished: ids.length < pieceSize ? nowSeconds : null,
      checked: before.checked + ids.length,
      off: before.off + off.length,
      first: [...before.first, ...off].slice(0, maxListed),
      reached: ids.at(-1)?.licenseId ?? before.reached,
    };
    await this.notes.write(note, JSON.stringify(after));
    return shown(after);
  }

  private async offIn(licenseId: number, pool: Pool, nowSeconds: number): Promise<SeatCheck["first"]> {
    const given = { accountId: this.accountId, licenseId, pool: poolNumber[pool], nowSeconds };
    const line = (await firstOf(this.session, selectNoted, given)) as NotedSeats | undefined;
    if (line === undefined) return [];
    const live = Number((await firstOf(this.session, selectLive, given))?.live ?? 0);
    const noted = heldAfter(line);
    return addsUp(pool, noted, live) ? [] : [{ licenseId, pool, noted, live }];
  }

  private async progress(forChange: boolean): Promise<Progress | undefined> {
    const known = await this.notes.read(note, { forChange });
    return known === undefined ? undefined : (JSON.parse(known) as Progress);
  }
}

const shown = ({ reached: _place, ...check }: Progress): SeatCheck => check;

type OfPool = { accountId: number; licenseId: number; pool: number; nowSeconds: number };

const selectLicenses = statement<{ accountId: number; after: number; limit: number }>()((db, given) =>
  db
    .selectFrom("license")
    .select("global_id as licenseId")
    .where("account_id", "=", given.accountId)
    .where("global_id", ">", given.after)
    .orderBy("global_id")
    .limit(given.limit),
);

const selectNoted = statement<OfPool>()((db, given) =>
  db
    .selectFrom("web_api_log")
    .select(["state", "seats"])
    .where("license_id", "=", given.licenseId)
    .where("account_id", "=", given.accountId)
    .where("pool", "=", given.pool)
    .where("seats", "is not", null)
    .orderBy("id", "desc")
    .limit(1),
);

const selectLive = statement<OfPool>()((db, given) =>
  db
    .selectFrom("machine")
    .select(({ fn }) => fn.countAll<number>().as("live"))
    .where("license_id", "=", given.licenseId)
    .where("account_id", "=", given.accountId)
    .where("pool", "=", given.pool)
    .where((eb) => eb.or([eb("pool", "=", 0), eb("floating_expires", ">", given.nowSeconds)])),
);
