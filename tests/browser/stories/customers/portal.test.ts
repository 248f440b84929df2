import { readFileSync } from "node:fs";
import { Helpers } from "cryptolens";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readActivationCode } from "../../../../client/activation-code.ts";
import { anInvited, aSignedUp, portalPassword } from "../../../support/portal-visitor.ts";
import { startTestServer, type TestServer } from "../../../support/test-server.ts";
import { launch } from "../../dashboard.ts";
import { lookAt } from "../../look-at.ts";
import { problemsAt } from "../../narrow-page.ts";

let server: TestServer;
let browser: Browser;
let formPath: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startTestServer(), launch()]);
  const { productId } = server.start;
  await server.operator.call("admin/EditPortalSettings", { accent: "#ffd000", support: "help@example.com" });
  await server.operator.call("admin/AddActivationForm", { productId, name: "Shop" });
  const { activationForms } = await server.operator.call("admin/GetActivationForms", {});
  formPath = new URL(activationForms[0]!.url).pathname;
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Without script, unless the test itself has to look into the page. */
function aBrowser(javaScriptEnabled = false): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 360, height: 800 }, javaScriptEnabled, acceptDownloads: true });
}

async function downloaded(page: Page, start: () => Promise<unknown>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), start()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}

async function publicKey(): Promise<string> {
  return (await server.operator.call("admin/GetAccount", {})).publicKeyXml;
}

describe("a customer without script on a narrow screen", () => {
  test("signs up by a personal link and moves to a new machine alone", async () => {
    const { customerId, link } = await anInvited(server, { allowActivationManagement: true });
    const { productId } = server.start;
    const made = await server.operator.call("key/CreateKey", { productId, period: 30, customerId, maxNoOfMachines: 1 });
    const license = { productId, key: made.key! };
    await server.operator.call("key/Activate", { ...license, machineCode: "old-laptop" });

    const page = await (await aBrowser()).newPage();
    await page.goto(server.url + link);
    await page.getByLabel("Password").fill(portalPassword);
    await page.getByRole("button", { name: "Sign up" }).click();
    await page.getByRole("link", { name: "My first product" }).click();
    await page.getByRole("button", { name: "Take off old-laptop" }).click();
    await page.getByLabel("Machine code").fill("new-laptop");
    await page.getByRole("button", { name: "Add the machine" }).click();
    const file = await downloaded(page, () => page.getByRole("link", { name: "Activation file" }).click());
    const read = Helpers.LoadFromString(await publicKey(), file.text)!;
    expect(read.ActivatedMachines.map(({ Mid }) => Mid)).toEqual(["new-laptop"]);
    expect(await page.getByRole("button", { name: "Take off" }).count()).toBe(0);
  });

  test("makes a file on an activation form that the Node SDK believes, and a code to be typed", async () => {
    const { key } = server.start;
    const page = await (await aBrowser()).newPage();
    await page.goto(`${server.url}${formPath}?${new URLSearchParams({ key: "AAAAA", machine: "workshop-pc" })}`);
    await page.getByRole("button", { name: "Activate this machine" }).click();
    expect(await page.getByRole("alert").textContent()).toContain("There is no such key");
    await page.getByLabel("License key").fill(key);
    await page.getByRole("button", { name: "Activate this machine" }).click();
    const lines = await page.locator(".lines code").allInnerTexts();
    const { activationCodeKey } = await server.operator.call("admin/GetAccountKeys", {});
    const of = { productId: server.start.productId, key, machineCode: "workshop-pc" };
    expect(await readActivationCode(lines.join(" "), activationCodeKey, of)).toMatchObject({ isValid: true });
    const file = await downloaded(page, () => page.getByRole("button", { name: "Download the file" }).click());
    expect(file.name).toBe("ActivationFile20261123.skm");
    const read = Helpers.LoadFromString(await publicKey(), file.text)!;
    expect(read.Key).toBe(key);
    expect(Helpers.IsOnRightMachineCustom(read, "workshop-pc")).toBe(true);
  });
});

describe("the pages for customers", () => {
  test("can be used by everybody, on a narrow screen, in light and dark", async () => {
    const { visitor, customerId } = await aSignedUp(server, { allowActivationManagement: true }, "grace@example.com");
    const { productId } = server.start;
    const made = await server.operator.call("key/CreateKey", { productId, period: 30, customerId, maxNoOfMachines: 2 });
    await server.operator.call("key/Activate", { productId, key: made.key!, machineCode: "a".repeat(64) });
    const { licenseKey } = await server.operator.call("key/GetKey", { productId, key: made.key! });
    const { link } = await anInvited(server);
    const context = await aBrowser(true);
    const page = await context.newPage();
    const strangers = ["/Portal/@1", link, formPath, "/Portal/@99"];
    const { globalId } = licenseKey as { globalId: number };
    const own = [
      "/Portal/Admin",
      `/Portal/Admin/License/${globalId}`,
      "/Portal/Admin/Devices",
      "/Portal/Admin/Security",
    ];
    await page.goto(`${server.url}${formPath}?${new URLSearchParams({ key: made.key!, machine: "workshop-pc" })}`);
    await page.getByRole("button", { name: "Activate this machine" }).click();
    await page.getByText("Or by typing").waitFor();
    await lookAt(page, "activation-form-done", [360]);
    for (const path of strangers) expect(await problemsAt(page, server.url + path), path).toEqual([]);
    await context.addCookies([{ name: "latchkey_portal", value: visitor.secret, url: server.url }]);
    for (const path of own) expect(await problemsAt(page, server.url + path), path).toEqual([]);
  });
});
