import { type Fixture, fixturesOf, refusal } from "../fixture.ts";
import { lockedOut } from "./locked-tokens.ts";
import { aForm } from "./payment-seeds.ts";

const incorrect = refusal("The input parameters were incorrect.");
type Fields = Record<string, unknown>;

const pixel =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

let names = 0;
const aDomain = () => `analytical-${++names}.example`;

const get = fixturesOf("admin/GetPortalSettings", [
  ...lockedOut("ManageSettings", {}),
  {
    title: "tells where the portal is, and that nobody signs up without a personal link at first",
    source: "assumed",
    ask: async (world) => ({ token: (await world.anotherAccount()).token }),
    answers: {
      result: 0,
      isSignUpOpen: false,
      letNewcomersManage: false,
      releaseHours: 24,
      logo: "",
      accent: "",
      domain: "",
    },
    afterwards: ({ answer, expect }) => expect(answer.portalUrl).toMatch(/^http.*\/Portal\/@\d+$/),
  },
]);

const edit = fixturesOf("admin/EditPortalSettings", [
  ...lockedOut("ManageSettings", {}),
  {
    title: "changes what is given and leaves the rest",
    source: "assumed",
    ask: async (world) => {
      await world.granted("admin/EditPortalSettings", { Accent: "#AA3366", Support: "help@example.com" });
      return { Logo: pixel, ReleaseHours: 0, LetNewcomersManage: true };
    },
    answers: { result: 0, accent: "#AA3366", support: "help@example.com", logo: pixel, releaseHours: 0 },
    afterwards: async ({ world, answer, expect }) => {
      const { status: _, ...changed } = answer;
      expect(await world.granted("admin/GetPortalSettings", {})).toMatchObject(changed);
    },
  },
  {
    title:
      "shows the logo on the portal, an activation form and a payment form, from an address that gives nothing but the image",
    source: "assumed",
    ask: () => ({ Logo: pixel }),
    answers: { result: 0 },
    afterwards: async ({ world, answer, expect }) => {
      const productId = await world.aProduct();
      await world.granted("admin/AddActivationForm", { ProductId: productId, Name: "Shop" });
      await aForm(world);
      const { activationForms } = await world.granted("admin/GetActivationForms", {});
      const { paymentForms } = await world.granted("admin/GetPaymentForms", {});
      const urls = [answer.portalUrl, ...[activationForms, paymentForms].map((forms) => (forms as Fields[])[0]!.url)];
      const pages = await Promise.all(urls.map(async (url) => (await fetch(url as string)).text()));
      const found = pages.map((page) => /<img src="([^"]+)"/.exec(page)?.[1]);
      expect(new Set(found).size).toBe(1);
      const image = await fetch(world.server.url + found[0]!);
      expect(image.status).toBe(200);
      expect(image.headers.get("content-type")).toBe("image/png");
      expect(image.headers.get("x-content-type-options")).toBe("nosniff");
      expect(image.headers.get("content-security-policy")).toBe("default-src 'none'; sandbox");
      expect(Buffer.from(await image.arrayBuffer()).toString("base64")).toBe(pixel.split(",")[1]);
      for (const wrong of ["/Portal/Logo/1/0000000000000000", "/Portal/Logo/999/0", "/Portal/Logo/x/y"])
        expect((await fetch(world.server.url + wrong)).status).toBe(404);
    },
  },
  ...[
    "http://example.com/logo.png",
    "https://example.com/a.png; script-src *",
    "data:text/html;base64,AAAA",
    "data:image/svg+xml;base64,PHN2Zy8+",
    pixel.replace("png", "jpeg"),
  ].map(
    (Logo): Fixture => ({
      title: `refuses the logo ${Logo.slice(0, 40)} and keeps the one before`,
      source: "assumed",
      ask: async (world) => {
        await world.granted("admin/EditPortalSettings", { Logo: pixel });
        return { Logo };
      },
      answers: refusal("The logo must be a PNG, JPEG or WebP image of at most 64 kB, or an https address."),
      afterwards: async ({ world, expect }) =>
        expect(await world.granted("admin/GetPortalSettings", {})).toMatchObject({ logo: pixel }),
    }),
  ),
  {
    title: "empties with none",
    source: "assumed",
    ask: () => ({ Logo: "none", Accent: "none", Support: "none", Domain: "none" }),
    answers: { result: 0, logo: "", accent: "", support: "", domain: "" },
  },
  {
    title: "gives the portal a name of the vendor's own, beside the account's id",
    source: "assumed",
    ask: () => ({ Domain: aDomain().toUpperCase() }),
    answers: { result: 0 },
    afterwards: async ({ asked, answer, expect }) => {
      expect(answer.domain).toBe(String(asked.Domain).toLowerCase());
      expect((await fetch(answer.portalUrl as string)).status).toBe(200);
      expect((await fetch(String(answer.portalUrl).replace(/@.*/, "@1"))).status).toBe(200);
    },
  },
  {
    title: "refuses a name that another account has",
    source: "assumed",
    ask: async (world) => {
      const Domain = aDomain();
      const { token } = await world.anotherAccount();
      await world.granted("admin/EditPortalSettings", { Domain, token });
      return { Domain };
    },
    answers: refusal("Another account has this name for its portal."),
  },
  {
    title: "opens sign-up to whoever has the link, and ends the link with another",
    source: "assumed",
    ask: async (world) => {
      const before = await world.granted("admin/EditPortalSettings", { IsSignUpOpen: true });
      return { RenewSignUpLink: true, IsSignUpOpen: true, before: before.signUpUrl };
    },
    answers: { result: 0, isSignUpOpen: true },
    afterwards: async ({ asked, answer, expect }) => {
      expect((await fetch(asked.before as string)).status).toBe(404);
      expect((await fetch(answer.signUpUrl as string)).status).toBe(200);
    },
  },
  ...[
    { Domain: "12" },
    { Domain: "a b" },
    { Domain: "-a" },
    { Accent: "red" },
    { Support: "javascript:alert(1)" },
    { ReleaseHours: -1 },
    { ReleaseHours: 8_761 },
  ].map(
    (wrong): Fixture => ({
      title: `refuses ${JSON.stringify(wrong)}`,
      source: "assumed",
      ask: () => wrong,
      answers: incorrect,
    }),
  ),
]);

export default [get, edit];
