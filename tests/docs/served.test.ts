import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { takesTokens } from "../../server/api/takes-tokens.ts";
import { methods } from "../../server/methods/index.ts";
import { startTestServer, type TestServer } from "../support/test-server.ts";

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});

afterAll(() => server.close());

async function get(path: string): Promise<{ status: number; type: string; policy: string; text: string }> {
  const response = await fetch(server.url + path, { redirect: "manual" });
  const { headers } = response;
  const [type, policy] = [headers.get("content-type") ?? "", headers.get("content-security-policy") ?? ""];
  return { status: response.status, type, policy, text: await response.text() };
}

const linksIn = (html: string) => [...html.matchAll(/ href="([^"#]+)/g)].map(([, link]) => link!);

async function everyPage(): Promise<string[]> {
  const { text } = await get("/llms.txt");
  return [...text.matchAll(/\]\(([^)]+)\.md\)/g)].map(([, url]) => url!.replace(server.url, ""));
}

describe("the documentation", () => {
  test("has a page for every method, with parameters and refusals, and with examples if a token opens it", async () => {
    for (const method of methods) {
      const { name, summary } = method;
      const { status, text } = await get(`/docs/api/v3/${name}`);
      expect({ name, status }).toEqual({ name, status: 200 });
      expect(text).toContain(summary.slice(0, 20).replaceAll("'", "&#39;"));
      for (const part of ["Parameters", "Result", "Refusals"]) expect(text, name).toContain(`${part}</h`);
      for (const language of ["curl", "Node", "Python", "C#", "Java"])
        expect(text.includes(`${language}</h`), name).toBe(takesTokens(method));
    }
  });

  test("has the same in Markdown beside every page, and leads nowhere that is not there", async () => {
    const pages = await everyPage();
    expect(pages.length).toBeGreaterThan(100);
    const linked = new Set<string>();
    for (const path of pages) {
      const [page, markdown] = [await get(path), await get(`${path}.md`)];
      expect({ path, type: page.type }).toEqual({ path, type: "text/html; charset=utf-8" });
      expect({ path, type: markdown.type }).toEqual({ path, type: "text/markdown; charset=utf-8" });
      expect(markdown.text).toMatch(/^# /);
      expect(markdown.text).not.toContain("<!--");
      for (const link of linksIn(page.text)) if (link.startsWith("/")) linked.add(link);
    }
    for (const link of linked) expect({ link, status: (await get(link)).status }).toEqual({ link, status: 200 });
  });

  test("comes with its pictures, and lets them be shown", async () => {
    const { text, policy } = await get("/docs/guides/dashboard");
    const pictures = [...text.matchAll(/<img src="([^"]+)"/g)].map(([, path]) => path!);
    expect(pictures.length).toBeGreaterThan(9);
    for (const path of pictures) {
      const { status, type } = await get(path);
      expect({ path, status, type }).toEqual({ path, status: 200, type: "image/webp" });
    }
    expect(policy).toContain("img-src 'self';");
  });

  test("needs no script, and lets none in", async () => {
    for (const path of [
      "/docs/api/v3",
      "/docs/api/v3/key/Activate",
      "/docs/api/v3/search?q=<script>alert(1)</script>",
    ]) {
      const { text, policy } = await get(path);
      expect(text).not.toContain("<script");
      expect(policy).toContain("default-src 'none'");
    }
  });

  test("is there for whoever asks for its root, in any case of letters, with a slash at the end", async () => {
    expect((await get("/docs")).status).toBe(302);
    for (const path of ["/docs/api/v3/KEY/activate", "/docs/api/v3/key/Activate/"])
      expect({ path, status: (await get(path)).status }).toEqual({ path, status: 200 });
  });

  test("finds the page of a method first, and pages that hold all words", async () => {
    const hitsOf = async (query: string) => {
      const { text } = await get(`/docs/api/v3/search?q=${encodeURIComponent(query)}`);
      return [...text.split("<main")[1]!.matchAll(/<dt><a href="([^"]+)"/g)].map(([, path]) => path);
    };
    expect((await hitsOf("activate"))[0]).toBe("/docs/api/v3/key/Activate");
    expect(await hitsOf("floating overdraft")).toContain("/docs/guides/floating");
    expect(await hitsOf("no such words anywhere here")).toEqual([]);
    expect(await hitsOf("")).toEqual([]);
  });

  test("adds up the mask of returned fields", async () => {
    const { text } = await get("/docs/api/v3/tokens?field=id&field=notes&field=dataObjects&field=nonsense");
    expect(text).toContain("<strong>522</strong>");
    expect(text.match(/ checked/g)).toHaveLength(3);
    expect((await get("/docs/api/v3/tokens.md")).text).toContain("| `dataObjects` | 512 |");
  });

  test("says so, as a page, when there is no such page", async () => {
    for (const path of ["/docs/nothing", "/docs/api/v3/key/Nothing", "/docs/api/v3/key/Nothing.md", "/docs/%ff"]) {
      const { status, type } = await get(path);
      expect({ path, status }).toEqual({ path, status: path.includes("%ff") ? 400 : 404 });
      expect(type).toMatch(path.includes("%ff") ? /json/ : /html/);
    }
  });

  test("is whole in one text for programs", async () => {
    const { text, type } = await get("/llms-full.txt");
    expect(type).toMatch(/^text\/markdown/);
    for (const { name } of methods) expect(text).toContain(`# ${name}\n`);
  });
});

describe("the API reference", () => {
  test("is described by a document that an independent validator accepts", async () => {
    const { valid, errors } = await new Validator().validate(JSON.parse((await get("/openapi.json")).text));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  test("asks for a token only where a token lets in", async () => {
    const { paths } = JSON.parse((await get("/openapi.json")).text) as {
      paths: Record<string, { post: { security: object[] } }>;
    };
    const withToken = methods.filter(({ path }) => paths[path]!.post.security.some((one) => "token" in one));
    expect(withToken.map(({ name }) => name)).toEqual(methods.filter(takesTokens).map(({ name }) => name));
    expect(paths["/api/admin/SignIn"]!.post.security).toEqual([]);
    expect(paths["/api/admin/SignOut"]!.post.security).toEqual([{ session: [] }]);
  });

  test("comes with everything it needs from this server alone", async () => {
    const { text, policy } = await get("/docs/api/v3/reference");
    const parts = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path!);
    expect(parts).toHaveLength(5);
    for (const part of parts) expect({ part, status: (await get(part)).status }).toEqual({ part, status: 200 });
    expect(policy).toContain("script-src 'self';");
  });
});
