import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { allFixtures } from "./all-fixtures.ts";
import { World } from "./world.ts";

let server: TestServer;
let world: World;

beforeAll(async () => {
  server = await startTestServer();
  world = new World(server);
});

afterAll(() => server.close());

for (const { method, fixtures } of allFixtures) {
  describe(method, () => {
    for (const fixture of fixtures) {
      test(`${fixture.title} (${fixture.source})`, async () => {
        const asked = await fixture.ask(world);
        const answer = await world.call(method, asked);
        expect(answer).toMatchObject({ status: 200, ...fixture.answers });
        await fixture.afterwards?.({ world, asked, answer, expect });
      });
    }
  });
}
