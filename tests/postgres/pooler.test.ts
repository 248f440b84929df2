import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { World } from "../contract/world.ts";
import { atOnce, grantedOf } from "../support/http-load.ts";
import { findPgBouncer, PgBouncer } from "../support/pgbouncer.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { freshStore } from "../support/test-store.ts";

const program = findPgBouncer();
if (program === undefined)
  console.warn(
    "PgBouncer is not installed on this machine: nothing is tested behind a pooler (apt-get install pgbouncer)",
  );

describe.skipIf(program === undefined)(
  "behind PgBouncer in transaction mode, with three connections for twenty",
  () => {
    let pooler: PgBouncer;
    let server: TestServer;
    let world: World;

    beforeAll(async () => {
      pooler = new PgBouncer();
      const { databaseUrl } = await freshStore();
      const pooled = await pooler.start(program!, databaseUrl!, 3);
      server = await startTestServer({ databaseUrl: pooled, databasePreparedStatements: "false" });
      world = new World(server);
    });

    afterAll(async () => {
      await server.close();
      await pooler.stop();
    });

    test("exactly as many machines are admitted as there are seats", async () => {
      const license = await world.aLicense({ MaxNoOfMachines: 10 });
      const activate = (n: number) =>
        server.post("key/Activate", { token: server.start.token, ...license, MachineCode: `machine-${n}` });
      expect(grantedOf(await atOnce(200, activate))).toBe(10);
      expect((await world.licenseOf(license)).activatedMachines).toHaveLength(10);
    });

    test("a refusal undoes what the call did, and leaves the connection fit for the next", async () => {
      const license = await world.aLicense();
      const added = await world.granted("data/AddDataObjectToKey", { ...license, Name: "credits", IntValue: 10 });
      const step = { token: server.start.token, ...license, Id: added.id, IntValue: 3, EnableBound: true, Bound: 0 };
      const answers = await atOnce(60, () => server.post("data/DecrementIntValueToKey", step));
      expect(grantedOf(answers)).toBe(3);
    });

    test("a revoked token ends at once", async () => {
      const license = await world.aLicense();
      const token = await world.aToken(["GetKey"]);
      const tokens = (await world.granted("admin/GetTokens", {})).tokens as { id: number }[];
      expect(await server.post("key/GetKey", { ...license, token })).toMatchObject({ result: 0 });
      await world.granted("admin/RevokeToken", { TokenId: tokens.at(-1)!.id });
      expect(await server.post("key/GetKey", { ...license, token })).toMatchObject({ status: 401 });
    });
  },
);
