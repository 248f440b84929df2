import { expect, test } from "vitest";
import { dashboardForAll } from "./dashboard.ts";
import { lookAt } from "./look-at.ts";

const dashboard = dashboardForAll();

const otherKey = `<RSAKeyValue><Modulus>${"q".repeat(342)}w==</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>`;

test("the doctor takes a request apart, names the permission that is missing and the wrong public key, and says what to do", async () => {
  const { server } = dashboard;
  const { productId, key } = server.start;
  const { token } = await server.operator.call("admin/AddToken", { permissions: ["GetKey"] });
  const body = `token=${encodeURIComponent(token)}&ProductId=${productId}&Key=${key}&MachineCode=laptop`;
  const page = await dashboard.visit("/doctor");
  await page
    .getByLabel("A whole request, or a piece of your code")
    .fill(`curl -d "${body}" ${server.url}/api/key/Activate`);
  await page.getByText("6 fields were found in it.").waitFor();
  await page.getByLabel("RSA public key").fill(otherKey);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.getByRole("heading", { name: "2 things are wrong. Begin with the first." }).waitFor();
  const wrong = page.getByRole("listitem").filter({ hasText: "Wrong" });
  expect(await wrong.first().innerText()).toMatch(/may not call Activate[\s\S]*Make a new one/);
  expect(await wrong.last().innerText()).toMatch(/does not verify the server's signature[\s\S]*Key pair/);

  const { publicKeyXml } = await server.operator.call("admin/GetAccount", {});
  await page.getByLabel("RSA public key").fill(publicKeyXml);
  await page.getByLabel("Access token").fill(server.start.activateToken);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await page.getByRole("heading", { name: "Nothing is wrong with this." }).waitFor();
  expect(dashboard.complaints).toEqual([]);
});

test("a setting that was saved is kept", async () => {
  const page = await dashboard.visit("/settings");
  await page.getByLabel("Name", { exact: true }).fill("Harbour Software");
  await page.getByRole("button", { name: "Save" }).first().click();
  await page.getByText("Saved.").first().waitFor();
  await page.getByLabel("Leave blocked licenses out of lists").check();
  await page.reload();
  await page.getByLabel("Name", { exact: true }).waitFor();
  expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Harbour Software");
  expect(await page.getByLabel("Leave blocked licenses out of lists").isChecked()).toBe(true);
  expect(dashboard.complaints).toEqual([]);
});

test("a mail is seen as its reader will get it, refused with a variable that it has not, kept, and brought back to the default", async () => {
  const page = await dashboard.visit("/emails");
  await page.getByRole("link", { name: "License runs out", exact: true }).click();
  await page.getByLabel("Subject").fill("[product] ends in [days] days, [nmae]");
  await page.getByText("This mail cannot be filled in with [nmae].").first().waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").nth(1).waitFor();
  await page.getByLabel("Subject").fill("[product] ends in [days] days");
  await page.getByText("Sketchbook ends in 7 days").waitFor();
  await page.getByLabel("Text", { exact: true }).fill("");
  await page.getByRole("button", { name: "Write [company] into the text" }).click();
  await page.getByLabel("Preview").getByText("Engines Ltd").waitFor();
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").first().waitFor();
  await page.reload();
  await page.getByRole("button", { name: "Back to the default text" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Back to the default text" }).click();
  await page.getByText("This is the default text.").waitFor();
  expect(await page.getByLabel("Subject").inputValue()).toBe("Your license for [product] expires on [expires]");
  const { texts } = await dashboard.server.operator.call("admin/GetMailTexts", {});
  expect(texts.every(({ isDefault }) => isDefault)).toBe(true);
  expect(dashboard.complaints).toEqual([]);
});

test("a message that was written is what an application of its channel gets", async () => {
  const { server } = dashboard;
  const { token } = await server.operator.call("admin/AddToken", { permissions: ["GetMessages"] });
  const page = await dashboard.visit("/messages");
  await page.getByRole("button", { name: "New message" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Message", { exact: true }).fill("Version 2.1 is out.");
  await dialog.getByLabel("Channel").fill("stable");
  await dialog.getByRole("button", { name: "Tell it" }).click();
  await page.getByText("The message is told.").waitFor();
  const got = await server.post("message/GetMessages", { token, Channel: "stable" });
  expect(got.messages).toMatchObject([{ content: "Version 2.1 is out.", channel: "stable" }]);
  const other = await server.post("message/GetMessages", { token, Channel: "experimental" });
  expect(other.messages).toEqual([]);
  await page.getByLabel("Answer", { exact: true }).getByText('"Version 2.1 is out."').waitFor();
  expect(dashboard.complaints).toEqual([]);
});

test("a reseller is added, and what is emptied later is empty", async () => {
  const page = await dashboard.visit("/resellers");
  await page.getByRole("button", { name: "New reseller" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Bay Systems");
  await dialog.getByLabel("Phone").fill("+44 20 7946 0000");
  await dialog.getByRole("button", { name: "Add the reseller" }).click();
  await page.getByRole("heading", { name: "Bay Systems", level: 1 }).waitFor();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await dialog.getByLabel("Phone").fill("");
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved.").waitFor();
  const { resellers } = await dashboard.server.operator.call("reseller/GetResellers", { search: "Bay" });
  expect(resellers).toMatchObject([{ name: "Bay Systems", phone: null }]);
  expect(dashboard.complaints).toEqual([]);
});

test("what is locked cannot be changed before it is unlocked", async () => {
  const { productId } = dashboard.server.start;
  const page = await dashboard.visit(`/products/${productId}`);
  await page.getByRole("button", { name: "Lock", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Why").fill("Sold until May.");
  await lookAt(page, "lock-dialog");
  await page.getByRole("dialog").getByRole("button", { name: "Lock it" }).click();
  await page.getByText("Locked against changes by Grace Hopper. Sold until May.").waitFor();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Ledger");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("alert").getByText("This product is locked against changes.").waitFor();
  await page.goto(`${dashboard.server.url}/dashboard/locks`);
  await page.getByRole("button", { name: "Unlock" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Unlock" }).waitFor();
  await lookAt(page, "unlock-dialog");
  await page.getByRole("dialog").getByRole("button", { name: "Unlock" }).click();
  await page.getByRole("heading", { name: "Nothing is locked" }).waitFor();
  await dashboard.server.operator.call("admin/EditProduct", { productId, name: "Ledger" });
  expect(dashboard.complaints).toEqual([]);
});
