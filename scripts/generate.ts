// Writes what follows from the code: the README's configuration table and COMPATIBILITY.md. With --check it writes nothing
// and fails when one of them is outdated.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compatibilityPage } from "./generate-compatibility.ts";
import { withSettingsTable } from "./generate-settings-table.ts";

const root = fileURLToPath(new URL("../", import.meta.url));
const isCheck = process.argv.includes("--check");

const pages = [
  { file: "README.md", text: withSettingsTable(textOf("README.md")) },
  { file: "COMPATIBILITY.md", text: compatibilityPage() },
];
const outdated = pages.filter(({ file, text }) => textOf(file) !== text);

for (const { file, text } of outdated) {
  if (!isCheck) writeFileSync(`${root}${file}`, text);
  console.log(isCheck ? `${file} is outdated: run npm run generate.` : `${file} is written anew.`);
}
if (isCheck && outdated.length > 0) process.exitCode = 1;

/** Empty when there is no such file. */
function textOf(file: string): string {
  try {
    return readFileSync(`${root}${file}`, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
    throw error;
  }
}
