const oddNames: Readonly<Record<string, string>> = { osInfo: "OSInfo", v: "v" };

/** The PascalCase name under which the documentation shows a parameter: `productId` is `ProductId` on the wire. */
export function wireName(name: string): string {
  return oddNames[name] ?? name.charAt(0).toUpperCase() + name.slice(1);
}

/** Clients write parameter names in any case; this is the form in which they are compared. */
export function comparableName(name: string): string {
  return name.toLowerCase();
}
