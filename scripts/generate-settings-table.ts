import { flagName, settings, variableName } from "../server/config.ts";
import { markdownTable } from "./generate-markdown.ts";

const begin = "<!-- settings: made by npm run generate -->";
const end = "<!-- end of settings -->";

/**
 * The README with the table of settings as `server/config.ts` declares them.
 * @throws Error when the two marks that enclose the table are missing
 */
export function withSettingsTable(readme: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md must hold "${begin}" and, after it, "${end}".`);
  return `${readme.slice(0, from + begin.length)}\n${settingsTable()}\n${readme.slice(to)}`;
}

function settingsTable(): string {
  const rows = Object.entries(settings).map(([name, { fallback, meaning }]) => [
    `\`${variableName(name)}\``,
    `\`${flagName(name)}\``,
    fallback === "" ? "" : `\`${fallback}\``,
    meaning,
  ]);
  return markdownTable(["variable", "flag", "default", "meaning"], rows);
}
