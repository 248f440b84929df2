import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anInvited, aSignedUp, PortalVisitor, portalPassword } from "../../../tests/support/portal-visitor.ts";
import { startTestServer, type TestServer } from "../../../tests/support/test-server.ts";

const hour = 3_600;

let server: TestServer;

beforeEach(async () => {
  server = await startTestServer();
});

afterEach(() => server.close());

/** A customer with a license of two seats, of which one is taken. */
async function aMover(fields: Record<string, unknown> = { allowActivationManagement: true }) {
  const { customerId, visitor, link } = await aSignedUp(server, fields);
  const { productId } = server.start;
  const made = await server.operator.call("key/CreateKey", { productId, period: 30, customerId, maxNoOfMachines: 2 });
  const license = { productId, key: made.key! };
  await server.operator.call("key/Activate", { ...license, machineCode: "old-laptop", friendlyName: "Old laptop" });
  const found = await server.operator.call("admin/GetLicense", license);
  const path = `/Portal/Admin/License/${(found as { license: { globalId: number } }).license.globalId}`;
  return { customerId, visitor, link, license, path };
}

async function machinesOf(license: { productId: number; key: string }) {
  const { licenseKey } = await server.operator.call("key/GetKey", { ...license, modelVersion: 3 });
  return (licenseKey as { activatedMachines: { mid: string }[] }).activatedMachines.map(({ mid }) => mid);
}

describe("licenses", () => {
  test("are listed with their time and seats", async () => {
    const { visitor, license } = await aMover();
    await visitor.open("/Portal/Admin");
    expect(visitor.status).toBe(200);
    expect(visitor.text).toContain(license.key);
    expect(visitor.text).toContain("1 of 2 seats taken");
  });

  test("of others are as absent as those that do not exist", async () => {
    const { path } = await aMover();
    const eve = await aSignedUp(server, { allowActivationManagement: true }, "eve@example.com");
    for (const wrong of [path, "/Portal/Admin/License/999999", "/Portal/Admin/License/abc"]) {
      await eve.visitor.open(wrong);
      expect(eve.visitor.status, wrong).toBe(404);
      expect(eve.visitor.text).not.toContain("old-laptop");
    }
    await eve.visitor.send(
      "/Portal/Admin/Security",
      { machine: "old-laptop", pool: "nodeLocked" },
      `${path}/Deactivate`,
    );
    expect(eve.visitor.status).toBe(404);
    await eve.visitor.open(`${path}/File?machine=old-laptop`);
    expect(eve.visitor.status).toBe(404);
  });

  test("are for those who have signed in", async () => {
    const { path } = await aMover();
    const stranger = new PortalVisitor(server);
    for (const each of [
      "/Portal/Admin",
      path,
      "/Portal/Admin/Subscriptions",
      "/Portal/Admin/Receipts",
      "/Portal/Admin/Receipt/1/1",
      "/Portal/Admin/Devices",
      "/Portal/Admin/Security",
    ]) {
      await stranger.open(each);
      expect(stranger.location).toBe("/Portal/@1");
    }
  });

  test("of several vendors' customers stand side by side for one who is signed in", async () => {
    const { visitor } = await aMover();
    const { link } = await anInvited(server, { name: "Analytical Engines" });
    await visitor.send(link, {});
    await visitor.open("/Portal/Admin");
    expect(visitor.text).toContain("Analytical Engines");
    expect(visitor.text).toContain("Ada Lovelace");
  });
});

describe("moving to another machine", () => {
  test("works without anybody else, once in a day", async () => {
    const { visitor, path, license } = await aMover();
    await visitor.send(path, { machine: "new-laptop", name: "New laptop" }, `${path}/Activate`);
    expect(visitor.location).toBe(path);
    await visitor.send(path, { machine: "old-laptop", pool: "nodeLocked" }, `${path}/Deactivate`);
    expect(visitor.location).toBe(path);
    expect(await machinesOf(license)).toEqual(["new-laptop"]);

    await visitor.send(path, { machine: "new-laptop", pool: "nodeLocked" }, `${path}/Deactivate`);
    expect(visitor.status).toBe(422);
    expect(visitor.text).toContain("The next one can go from 2026-11-24 12:00 UTC on.");
    server.clock.advance(24 * hour);
    await visitor.send(path, { machine: "new-laptop", pool: "nodeLocked" }, `${path}/Deactivate`);
    expect(await machinesOf(license)).toEqual([]);
  });

  test("takes one machine off, even when two are asked for at once", async () => {
    const { visitor, path, license } = await aMover();
    await visitor.send(path, { machine: "second" }, `${path}/Activate`);
    await visitor.open(path);
    const form = /name="form" value="(\w+)"/.exec(visitor.text)![1]!;
    await Promise.all(
      ["old-laptop", "second"].map((machine) =>
        visitor.post(`${path}/Deactivate`, { form, machine, pool: "nodeLocked" }),
      ),
    );
    expect(await machinesOf(license)).toHaveLength(1);
  });

  test("leaves a line in the Web API log, as if the application had done it", async () => {
    const { visitor, path, license } = await aMover();
    await visitor.send(path, { machine: "old-laptop", pool: "nodeLocked" }, `${path}/Deactivate`);
    const { logs } = await server.operator.call("ai/GetWebAPILog", {
      productId: license.productId,
      limit: 1,
      orderBy: "Id descending",
    });
    expect(logs).toMatchObject([{ state: 6010, machineCode: "old-laptop", key: license.key }]);
  });

  test("is not offered, and refused, where the vendor has not allowed it", async () => {
    const { visitor, path, license } = await aMover({});
    await visitor.open(path);
    expect(visitor.text).not.toContain("Take off");
    for (const action of ["Activate", "Deactivate"]) {
      await visitor.send(path, { machine: "old-laptop", pool: "nodeLocked" }, `${path}/${action}`);
      expect(visitor.status).toBe(422);
      expect(visitor.text).toContain("has not allowed you");
    }
    expect(await machinesOf(license)).toEqual(["old-laptop"]);
  });

  test("explains why not when all seats are taken, or the license is blocked", async () => {
    const { visitor, path, license } = await aMover();
    await visitor.send(path, { machine: "second" }, `${path}/Activate`);
    await visitor.send(path, { machine: "third" }, `${path}/Activate`);
    expect(visitor.text).toContain("All seats are taken. Take a machine off the license first.");
    await server.operator.call("key/BlockKey", license);
    for (const action of ["Activate", "Deactivate"]) {
      await visitor.send(path, { machine: "second", pool: "nodeLocked" }, `${path}/${action}`);
      expect(visitor.text).toContain("The license is blocked.");
    }
  });

  test("gives a file for a machine that is not connected", async () => {
    const { visitor, path, license } = await aMover();
    const response = await visitor.open(`${path}/File?machine=old-laptop`);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="ActivationFile20261123.skm"');
    const file = JSON.parse(visitor.text) as { licenseKey: string; result: number };
    expect(JSON.parse(Buffer.from(file.licenseKey, "base64").toString())).toMatchObject({
      Key: license.key,
      ActivatedMachines: [{ Mid: "old-laptop" }],
    });
    await visitor.open(`${path}/File?machine=another`);
    expect(visitor.status).toBe(422);
  });
});

describe("security", () => {
  const path = "/Portal/Admin/Security";

  test("changes the password for somebody who knows the present one, and signs out elsewhere", async () => {
    const { visitor } = await aSignedUp(server);
    const other = new PortalVisitor(server);
    await other.send("/Portal/@1", { email: "ada@example.com", password: portalPassword }, "/Portal/@1/SignIn");
    await visitor.send(path, { current: "wrong one", password: "a new password" }, `${path}/Password`);
    expect(visitor.text).toContain("Your present password is wrong.");
    await visitor.send(path, { current: portalPassword, password: "a new password" }, `${path}/Password`);
    expect(visitor.location).toBe(path);
    await other.open("/Portal/Admin");
    expect(other.status).toBe(303);
    await other.send("/Portal/@1", { email: "ada@example.com", password: "a new password" }, "/Portal/@1/SignIn");
    expect(other.location).toBe("/Portal/Admin");
  });
});
