import type { LockableKind } from "../domain/object-lock.ts";
import type { Session } from "./session.ts";
import { statement } from "./statement.ts";

/** The ids of the locked objects of a kind among some. */
export async function lockedAmong(
  session: Session,
  accountId: number,
  kind: LockableKind,
  ids: readonly number[],
): Promise<number[]> {
  const [first] = ids;
  const rows =
    first !== undefined && ids.length === 1
      ? await session.run(selectLocked, { accountId, kind, objectId: first })
      : await session.run(selectAllLocked, { accountId, kind });
  const locked = new Set(rows.map(({ objectId }) => objectId));
  return ids.filter((id) => locked.has(id));
}

type OfKind = { accountId: number; kind: LockableKind };

const selectLocked = statement<OfKind & { objectId: number }>()((db, given) =>
  db
    .selectFrom("object_lock")
    .select("object_id as objectId")
    .where("account_id", "=", given.accountId)
    .where("kind", "=", given.kind)
    .where("object_id", "=", given.objectId),
);

const selectAllLocked = statement<OfKind>()((db, given) =>
  db
    .selectFrom("object_lock")
    .select("object_id as objectId")
    .where("account_id", "=", given.accountId)
    .where("kind", "=", given.kind),
);
