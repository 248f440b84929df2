import { createHash } from "node:crypto";
import { Html, html } from "../pages/html.ts";
import { apiRoot, type Document, type Section, sections } from "./document.ts";

const style = `
:root { color-scheme: light dark; --ink: #1c2230; --soft: #5b6475; --paper: #fff; --side: #f4f5f8; --line: #d5d9e2; --accent: #2457d6; --code: #f0f2f6; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaf0; --soft: #a3abbb; --paper: #14171e; --side: #1a1e27; --line: #363d4c; --accent: #8fb0ff; --code: #222733; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 system-ui, sans-serif; }
a { color: var(--accent); }
.skip { position: absolute; left: -99rem; } .skip:focus { left: .5rem; top: .5rem; background: var(--paper); padding: .5rem; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; padding: .6rem 1rem; border-bottom: 1px solid var(--line); }
header strong a { color: inherit; text-decoration: none; font-size: 1.1rem; }
header form { display: flex; gap: .4rem; margin-left: auto; }
input[type=search] { width: 13rem; max-width: 55vw; }
input[type=search], button { font: inherit; color: inherit; padding: .35rem .6rem; border: 1px solid var(--line); border-radius: .4rem; background: transparent; }
button { cursor: pointer; background: var(--side); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.page { display: grid; grid-template-columns: minmax(0, 1fr); max-width: 80rem; margin: 0 auto; }
nav.menu { order: 2; padding: 1rem; border-top: 1px solid var(--line); font-size: .92rem; }
nav.menu ul { list-style: none; margin: 0 0 .75rem; padding: 0; }
nav.menu li a { display: block; padding: .1rem 0; text-decoration: none; overflow-wrap: anywhere; }
nav.menu a[aria-current] { font-weight: 700; color: inherit; }
nav.menu summary { cursor: pointer; padding: .25rem 0; font-weight: 600; }
main { padding: 1rem 1rem 4rem; min-width: 0; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: .5rem 0; } h2 { margin-top: 2rem; font-size: 1.25rem; } h3 { font-size: 1.05rem; }
.aside { float: right; font-size: .85rem; color: var(--soft); }
pre { background: var(--code); padding: .8rem 1rem; overflow-x: auto; border-radius: .5rem; font-size: .88rem; line-height: 1.45; }
code { background: var(--code); padding: .1em .3em; border-radius: .3em; font-size: .9em; } pre code { padding: 0; background: none; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .93rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .7rem .4rem 0; border-bottom: 1px solid var(--line); }
td:last-child { min-width: 12rem; }
main img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: .5rem; }
blockquote { margin: 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--soft); }
.soft { color: var(--soft); }
.mask fieldset { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .2rem .8rem; border: 1px solid var(--line); border-radius: .5rem; margin: 0 0 .6rem; }
dt { font-weight: 600; margin-top: .6rem; } dd { margin: 0; color: var(--soft); }
@media (min-width: 56rem) {
  .page { grid-template-columns: 17rem minmax(0, 1fr); }
  .to-menu { display: none; }
  nav.menu { order: 0; padding: .5rem 1rem; border-top: 0; border-right: 1px solid var(--line); min-height: calc(100vh - 3.6rem); background: var(--side); }
  main { padding: 1rem 2.5rem 4rem; }
}
@media print { header form, nav.menu { display: none; } }
`;

const rawStyle = new Html(style);
const styleHash = createHash("sha256").update(style).digest("base64");

/** Nothing from elsewhere, and no script. */
export const documentHeaders = {
  "content-type": "text/html; charset=utf-8",
  "cache-control": "no-cache",
  "content-security-policy": `default-src 'none'; img-src 'self'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
} as const;

export interface Shown {
  readonly title: string;
  readonly content: Html;
  /** The path of the page that is shown. */
  readonly path: string;
  readonly query?: string;
}

/** A page of the documentation with menu and search. */
export function documentPage({ title, content, path, query = "" }: Shown, documents: readonly Document[]): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} - Latchkey</title><style>${rawStyle}</style></head>
<body><a class="skip" href="#content">Skip the menu</a>
<header><strong><a href="${apiRoot}">Latchkey</a></strong><a class="to-menu" href="#menu">Menu</a><a href="${apiRoot}/reference">API reference</a>
<form action="${apiRoot}/search" role="search"><input type="search" name="q" value="${query}" aria-label="Search the documentation" placeholder="Search" required><button>Search</button></form></header>
<div class="page"><nav class="menu" id="menu" aria-label="Documentation">${all(sections.map((section) => menuPart(section, path, documents)))}</nav>
<main id="content">${content}</main></div></body>
</html>`.text;
}

function menuPart(section: Section, path: string, documents: readonly Document[]): Html {
  const own = documents.filter((document) => document.section === section);
  const isOpen = section === "Start" || own.some((document) => document.path === path);
  const items = own.map(
    (document) =>
      html`<li><a href="${document.path}"${document.path === path ? current : ""}>${document.title}</a></li>`,
  );
  return html`<details${isOpen ? open : ""}><summary>${section}</summary><ul>${all(items)}</ul></details>`;
}

const open = html` open`;
const current = html` aria-current="page"`;

export function all(parts: readonly Html[]): Html {
  return new Html(parts.map(({ text }) => text).join(""));
}

/** Documents as a list with their summaries. */
export function documentList(documents: readonly Document[]): Html {
  return html`<dl>${all(documents.map(({ path, title, summary }) => html`<dt><a href="${path}">${title}</a></dt><dd>${summary}</dd>`))}</dl>`;
}
