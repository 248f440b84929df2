/** Hands a file to the person at the browser. */
export function download(name: string, content: Blob | string, type = "text/plain;charset=utf-8"): void {
  const url = URL.createObjectURL(typeof content === "string" ? new Blob([content], { type }) : content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

type Value = string | number | null | undefined;

/** Lines of values as CSV (RFC 4180), or with another separator, that spreadsheets take for data and never for formulas. */
export function csvOf(lines: readonly (readonly Value[])[], separator: "," | "\t" = ","): string {
  return `${lines.map((line) => line.map((value) => csvValue(value, separator)).join(separator)).join("\r\n")}\r\n`;
}

function csvValue(value: Value, separator: string): string {
  if (typeof value === "number") return String(value);
  const text = value ?? "";
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  const isQuoted = harmless.includes(separator) || /["\r\n]/.test(harmless);
  return isQuoted ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Has the browser save lines as a CSV file. */
export function downloadCsv(name: string, lines: Parameters<typeof csvOf>[0]): void {
  download(name, csvOf(lines), "text/csv;charset=utf-8");
}
