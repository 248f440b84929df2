import { expect, test } from "vitest";
import { ownPageOf, setCookieFor } from "./session-cookie.ts";

const publicUrl = "https://licenses.example.com";

test("a cookie is for https alone where the server is reached so", () => {
  expect(setCookieFor({ secret: "abc" }, publicUrl)).toMatch(/^latchkey_session=abc; .*; Secure$/);
  expect(setCookieFor({ secret: "abc" }, "http://127.0.0.1:8080")).not.toContain("Secure");
});

test("a session that ended takes its cookie away", () =>
  expect(setCookieFor("ended", publicUrl)).toMatch(/^latchkey_session=; Max-Age=0; Path=\/;/));

test("a page comes from the host that was asked, or from the public address behind a proxy that names another", () => {
  const from = (origin: string) =>
    ownPageOf({
      verb: "POST",
      headers: { "x-latchkey-session": "1", origin, cookie: "latchkey_session=abc" },
      hosts: ["inside:8080"],
      publicUrl,
    });
  expect(from(publicUrl)?.session).toBe("abc");
  expect(from("http://inside:8080")?.session).toBe("abc");
  expect(from("https://licenses.example.com.evil.example")).toBeUndefined();
  expect(from("https://inside")).toBeUndefined();
});
