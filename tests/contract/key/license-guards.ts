import type { Permission } from "../../../server/domain/permissions.ts";
import { type Fixture, refusal } from "../fixture.ts";
import type { World } from "../world.ts";
import { aLicenseOfAnotherAccount, aLockedToken, aTokenWithout } from "./seeds.ts";

type Fields = Record<string, unknown>;
type Named = { ProductId: number; Key: string };

/** What a method on a license looks like from outside. */
interface Guarded {
  readonly permission: Permission;
  /** What a good call has beside token, ProductId and Key. */
  readonly params?: Fields;
  /** Makes a license for which `params` are good. */
  readonly license?: (world: World) => Promise<Named>;
  /** Each of these, put in the place of good parameters, makes the call a bad one. */
  readonly malformed: readonly Fields[];
  /** The same for bounds that no page tells: they are inferred, or ours and assumed. */
  readonly beyond?: { readonly source: Fixture["source"]; readonly params: readonly Fields[] };
  /** What the log says of a refused call; undefined when it says nothing. */
  readonly refusedState: number | undefined;
}

const noSuchKey = "AAAAA-AAAAA-AAAAA-AAAAA";

/** What holds for every method on a license: who may call it, for which licenses, and with which parameters. */
export function licenseGuards(guarded: Guarded): Fixture[] {
  return [...outsiders(guarded), ...locks(guarded), ...badParameters(guarded)];
}

function outsiders(guarded: Guarded): Fixture[] {
  const { permission, params, refusedState } = guarded;
  const license = licenseOf(guarded);
  return [
    {
      title: "refuses a token that nobody issued with HTTP 401",
      source: "observed",
      ask: async (world) => ({ ...(await license(world)), ...params, token: "WyI5OTk5OSIsIm5vbmUiXQ==" }),
      answers: { status: 401, ...refusal("Unable to authenticate.") },
    },
    unchanged({
      title: "refuses a token without its permission and writes no log",
      source: "documented",
      license,
      ask: async (world, named) => ({ ...named, ...params, token: await aTokenWithout(world, permission) }),
      answers: refusal("Access denied."),
    }),
    {
      title: "does not find a product that does not exist",
      source: "documented",
      ask: async (world) => ({ ...(await license(world)), ...params, ProductId: 2_000_000_000 }),
      answers: refusal("Could not find the product."),
    },
    {
      title: "does not find another account's product, even with a key of it",
      source: "observed",
      ask: async (world) => ({ ...(await aLicenseOfAnotherAccount(world)), ...params }),
      answers: refusal("Could not find the product."),
    },
    {
      title: "does not find a key that the product has not, and logs the attempt under the key that was given",
      source: "documented",
      ask: async (world) => ({ ...(await license(world)), ...params, Key: noSuchKey }),
      answers: refusal("Could not find the key."),
      afterwards: async ({ world, asked, expect }) => {
        const log = await world.lastLog(asked.ProductId as number);
        if (refusedState === undefined) expect(log?.key).not.toBe(noSuchKey);
        else expect(log).toMatchObject({ state: refusedState, key: noSuchKey });
      },
    },
    {
      title: "does not find the key of another product",
      source: "documented",
      ask: async (world) => ({ ...(await license(world)), ...params, ProductId: await world.aProduct() }),
      answers: refusal("Could not find the key."),
    },
  ];
}

function locks(guarded: Guarded): Fixture[] {
  const { params, refusedState } = guarded;
  const license = licenseOf(guarded);
  const ask =
    (lock: (world: World, named: Named) => Promise<Fields> | Fields) => async (world: World, named: Named) => ({
      ...named,
      ...params,
      token: await aLockedToken(world, await lock(world, named)),
    });
  const granted = (
    title: string,
    source: Fixture["source"],
    lock: (world: World, named: Named) => Promise<Fields>,
  ) => ({
    title,
    source,
    ask: async (world: World) => ask(lock)(world, await license(world)),
    answers: { result: 0 },
  });
  return [
    unchanged({
      title: "refuses a token that is locked to another product",
      source: "inferred",
      license,
      ask: ask(async (world) => ({ ProductLock: await world.aProduct() })),
      answers: refusal("Access denied."),
    }),
    unchanged({
      title: "refuses a token that is locked to another license of the product, and logs that",
      source: "inferred",
      license,
      logs: refusedState,
      ask: ask(async (world, { ProductId }) => ({
        KeyLock: await globalIdOf(world, await world.aLicense({ ProductId })),
      })),
      answers: refusal("Access denied."),
    }),
    granted("serves a token that is locked to the product", "documented", async (_, { ProductId }) => ({
      ProductLock: ProductId,
    })),
    granted("serves a token that is locked to the license", "documented", async (world, named) => ({
      KeyLock: await globalIdOf(world, named),
    })),
    granted("serves a token with key lock -1, because product and key are named", "inferred", async () => ({
      KeyLock: -1,
    })),
  ];
}

function badParameters(guarded: Guarded): Fixture[] {
  const license = licenseOf(guarded);
  const always: Fields[] = [
    { ProductId: undefined },
    { ProductId: "" },
    { ProductId: "sketchbook" },
    { ProductId: "3.5" },
    { ProductId: "99999999999999999999" },
    { Key: undefined },
    { Key: "" },
  ];
  const assumed: Fields[] = [{ ProductId: -1 }, { Key: "A".repeat(101) }, { Key: "a\u0000b" }];
  const { malformed, beyond } = guarded;
  const refused = (source: Fixture["source"]) => (bad: Fields) =>
    unchanged({
      title: `refuses ${nameOf(bad)} and changes nothing`,
      source,
      license,
      ask: async (_, named) => ({ ...named, ...guarded.params, ...bad }),
      answers: refusal("The input parameters were incorrect."),
    });
  return [
    ...[...always, ...malformed].map(refused("documented")),
    ...assumed.map(refused("assumed")),
    ...(beyond ? beyond.params.map(refused(beyond.source)) : []),
  ];
}

interface Unchanged extends Pick<Fixture, "title" | "source" | "answers"> {
  readonly license: (world: World) => Promise<Named>;
  readonly ask: (world: World, named: Named) => Promise<Fields>;
  /** What the log says of it; undefined when that is not asked. */
  readonly logs?: number | undefined;
}

/** A call that is refused and leaves its license as it was. */
function unchanged({ title, source, answers, license, ask, logs }: Unchanged): Fixture {
  let named: Named;
  let before: Fields;
  return {
    title,
    source,
    answers,
    async ask(world) {
      named = await license(world);
      before = await world.licenseOf(named);
      return ask(world, named);
    },
    async afterwards({ world, expect }) {
      expect(await world.licenseOf(named)).toEqual(before);
      if (logs) expect(await world.lastLog(named.ProductId)).toMatchObject({ state: logs, key: named.Key });
    },
  };
}

function licenseOf({ license }: Guarded): (world: World) => Promise<Named> {
  return license ?? ((world) => world.aLicense());
}

async function globalIdOf(world: World, named: Named): Promise<unknown> {
  return (await world.licenseOf(named)).globalId;
}

function nameOf(fields: Fields): string {
  const [name, value] = Object.entries(fields)[0]!;
  if (value === undefined) return `a call without ${name}`;
  const text = JSON.stringify(value);
  return `${name} ${text.length > 40 ? `${text.slice(0, 12)}… of ${text.length - 2} characters` : text}`;
}
