/** The look of all pages for customers; the accent comes before it. */
export const customerStyle = `
:root { color-scheme: light dark; --ink: #1c2230; --soft: #565f70; --paper: #f4f5f8; --card: #ffffff; --line: #d5d9e2; --bad: #b3261e; --good: #1a6b3c; --edge: #767f90; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8eaf0; --soft: #a9b1c0; --paper: #14171e; --card: #1d212b; --line: #363d4c; --bad: #ff9a92; --good: #7fd8a4; --edge: #8a93a5; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 0 1rem 2rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
body > * { max-width: 30rem; margin-inline: auto; }
.wide > * { max-width: 60rem; }
header { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; padding: 1.25rem 0 1rem; }
header img { max-width: 12rem; height: 2.5rem; object-fit: contain; }
.vendor { font-weight: 700; font-size: 1.1rem; overflow-wrap: anywhere; }
nav { margin-left: auto; display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; }
nav form { display: inline; }
main > .tabs { margin: 0 0 1rem; }
.tabs [aria-current] { color: inherit; font-weight: 600; text-decoration: none; }
main > section, main > .card { padding: 1.5rem; margin-bottom: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; overflow-wrap: anywhere; }
main > section > :last-child { margin-bottom: 0; }
.wide section > form > button { width: auto; }
footer { color: var(--soft); font-size: .9rem; }
h1 { margin: 0 0 .5rem; font-size: 1.4rem; line-height: 1.25; }
h2 { margin: 0 0 .5rem; font-size: 1.1rem; line-height: 1.3; }
p, ul, ol { margin: 0 0 1rem; }
.soft, .hint { color: var(--soft); }
.hint { margin: .35rem 0 0; font-size: .875rem; }
label, legend { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
.choice { display: flex; gap: .6rem; align-items: start; font-weight: 400; }
.choice input { width: 1.25rem; height: 1.25rem; margin-top: .15rem; flex: none; accent-color: var(--accent); }
input, textarea, select { width: 100%; padding: .6rem .7rem; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--edge); border-radius: .4rem; }
textarea { min-height: 6rem; font-family: ui-monospace, monospace; font-size: .875rem; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
button, .button { display: inline-block; width: 100%; margin-top: 1.25rem; padding: .7rem 1rem; min-height: 2.75rem; font: inherit; font-weight: 600; text-align: center; text-decoration: none; color: var(--on-accent); background: var(--accent); border: 1px solid transparent; border-radius: .4rem; cursor: pointer; }
.small { width: auto; margin: 0; padding: .35rem .8rem; min-height: 2.25rem; }
.second { color: var(--ink); background: transparent; border-color: var(--edge); }
.danger { color: var(--bad); background: transparent; border-color: var(--bad); }
.quiet { width: auto; margin: 0; padding: .25rem .6rem; min-height: 2rem; }
.link { width: auto; margin: 0; padding: 0; min-height: 1.5rem; font-weight: 400; color: var(--accent); background: none; border: 0; text-decoration: underline; }
.beside { display: flex; flex-wrap: wrap; gap: .75rem; }
.beside > * { flex: 1 1 10rem; }
.problem { color: var(--bad); font-weight: 600; }
.done { color: var(--good); font-weight: 600; }
.badge { display: inline-block; padding: .1rem .5rem; font-size: .8rem; font-weight: 600; border: 1px solid currentColor; border-radius: 1rem; white-space: nowrap; }
.badge.good { color: var(--good); } .badge.bad { color: var(--bad); } .badge.soft { color: var(--soft); }
code, .code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
a { color: var(--accent); }
dl { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: .35rem 1rem; margin: 0 0 1rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.rows { list-style: none; padding: 0; margin: 0; }
.rows > li { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem; padding: .75rem 0; border-top: 1px solid var(--line); }
.rows > li:first-child { border-top: 0; }
.rows form { margin: 0; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem 1rem; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th, td { overflow-wrap: break-word; padding: .4rem .75rem .4rem 0; text-align: left; border-top: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; border-top: 0; }
.code-picture { width: 100%; max-width: 26rem; padding: .75rem; background: #fff; border-radius: .4rem; }
.code-picture svg, .code-picture img { display: block; width: 100%; height: auto; }
details { margin-top: 1rem; } summary { cursor: pointer; font-weight: 600; min-height: 1.5rem; }
.lines { padding-left: 1.75rem; font-size: 1.1rem; } .lines code { white-space: nowrap; } .lines ::marker { color: var(--soft); }
@media (max-width: 26rem) { .lines { font-size: .9rem; } }
.message { white-space: pre-wrap; }
button + button { margin-top: .75rem; }
.facts { grid-template-columns: auto 1fr; margin: 1rem 0; padding: 1rem 0; border: solid var(--line); border-width: 1px 0; }
.facts dd { text-align: right; font-weight: 600; }
.note { padding: .6rem .75rem; border: 1px solid var(--edge); border-radius: .4rem; }
@media print { body { background: none; } form, nav, footer, .unprinted { display: none; } section { border: 0; } }
`;
