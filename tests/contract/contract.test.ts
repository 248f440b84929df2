import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { methods } from "../../server/methods/index.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";
import { allFixtures } from "./all-fixtures.ts";
import { Coverage } from "./coverage.ts";
import { World } from "./world.ts";

const coverage = new Coverage();
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
        coverage.record(method, asked, answer);
        expect(answer).toMatchObject({ status: 200, ...fixture.answers });
        await fixture.afterwards?.({ world, asked, answer, expect });
      });
    }
  });
}

// Runs last: it looks at what the fixtures above asked and were answered.
describe("every promise of a method is put to the test", () => {
  test.each(methods.map((method) => [method.name, method] as const))("%s", (_name, method) => {
    expect({
      params: coverage.unaskedParams(method),
      refusals: coverage.unansweredRefusals(method),
    }).toEqual({ params: [], refusals: [] });
  });
});
