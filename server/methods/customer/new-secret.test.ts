import { afterAll, beforeAll, expect, test } from "vitest";
import { aNewCustomer, openTestInstallation, type TestInstallation } from "../../../tests/support/test-installation.ts";
import { freeSecret } from "./new-secret.ts";

let installation: TestInstallation;

beforeAll(async () => {
  installation = await openTestInstallation();
});

afterAll(() => installation.remove());

test("a secret that somebody has, in whatever case, is drawn again", async () => {
  const draws = ["TAKEN", "taken", "free", "never drawn"];
  const secret = await installation.inStore(async (store) => {
    await store.customers.add(aNewCustomer({ secret: "taken" }));
    return freeSecret(() => draws.shift()!, store);
  });
  expect(secret).toBe("free");
  expect(draws).toEqual(["never drawn"]);
});
