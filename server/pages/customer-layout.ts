import { createHash } from "node:crypto";
import { tintsOf, usualAccent } from "./colours.ts";
import { customerStyle } from "./customer-style.ts";
import { Html, html } from "./html.ts";

/** Whose page it is, as far as those see who are not the vendor. */
export interface Brand {
  readonly name: string;
  /** An https address, or a path on this server; empty for none. */
  readonly logo: string;
  /** `#rrggbb`; empty for the usual one. */
  readonly accent: string;
  /** A mail address or an https address; empty for nowhere. */
  readonly support: string;
}

/** For pages of no vendor. */
export const noBrand: Brand = { name: "Licenses", logo: "", accent: "", support: "" };

/** What a page is sent as. */
export interface SentPage {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface PageParts {
  readonly brand: Brand;
  readonly title: string;
  readonly content: Html;
  /** Links at the top, for those who have signed in. */
  readonly navigation?: Html;
  /** For pages with tables. */
  readonly isWide?: boolean;
  /** Where forms of the page may lead, beside this server. */
  readonly formOrigins?: readonly string[];
}

/** A page for people who are not the vendor, with the vendor's name, logo and colour. No script; one style sheet by its hash. */
export function customerPage({
  brand,
  title,
  content,
  navigation,
  isWide = false,
  formOrigins = [],
}: PageParts): SentPage {
  const style = styleFor(brand.accent || usualAccent);
  const logo = brand.logo ? html`<img src="${brand.logo}" alt="" height="40">` : "";
  const text = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title} · ${brand.name}</title><style>${style.css}</style></head>
<body${isWide ? html` class="wide"` : ""}>
<header>${logo}<span class="vendor">${brand.name}</span>${navigation ?? ""}</header>
<main>${content}</main>
${footerOf(brand)}
</body>
</html>`.text;
  return { text, headers: headersFor(style.hash, brand.logo, formOrigins) };
}

function footerOf({ support }: Brand): Html | string {
  if (support === "") return "";
  const href = support.includes("://") ? support : `mailto:${support}`;
  return html`<footer>Need help? <a href="${href}">${support.replace(/^https:\/\//, "")}</a></footer>`;
}

function headersFor(styleHash: string, logo: string, formOrigins: readonly string[]): Record<string, string> {
  const images = logo.startsWith("https:") ? `data: ${new URL(logo).origin}` : "data: 'self'";
  return {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": `default-src 'none'; style-src 'sha256-${styleHash}'; img-src ${images}; form-action ${["'self'", ...formOrigins].join(" ")}; base-uri 'none'; frame-ancestors 'none'`,
    // Anything stricter makes browsers hide where a form comes from.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
  };
}

const styles = new Map<string, { readonly css: Html; readonly hash: string }>();
const maxStyles = 100;

function styleFor(accent: string) {
  const known = styles.get(accent);
  if (known) return known;
  const { light, dark } = tintsOf(accent);
  const css = `:root { --accent: ${light.fill}; --on-accent: ${light.ink}; }
@media (prefers-color-scheme: dark) { :root { --accent: ${dark.fill}; --on-accent: ${dark.ink}; } }
${customerStyle}`;
  const style = { css: new Html(css), hash: createHash("sha256").update(css).digest("base64") };
  if (styles.size >= maxStyles) styles.clear();
  styles.set(accent, style);
  return style;
}
