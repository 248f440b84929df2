/** Reads pasted lines such as `code, name` or `code<tab>name`; a code that stands there again is named once, by the last. */
export function machinesIn(text: string): { code: string; friendlyName: string }[] {
  const lines = text.split(/\r?\n/).map((line) => /^\s*([^,;\t]*)(?:[,;\t](.*))?$/.exec(line) ?? []);
  const named = lines.map(([, code = "", name = ""]) => [code.trim(), name.trim()] as const);
  return [...new Map(named.filter(([code]) => code !== ""))].map(([code, friendlyName]) => ({ code, friendlyName }));
}
