import { shellWords } from "./shell-words.ts";

export const fieldNames = [
  "address",
  "method",
  "pastedToken",
  "product",
  "licenseKey",
  "machineCode",
  "publicKey",
] as const;
export type FieldName = (typeof fieldNames)[number];

/** What an application sends, as far as it was found. */
export type Sent = Partial<Record<FieldName, string>>;

/** How the fields are called on the wire, and in SDKs, in lower case. */
const namesOnWire: Readonly<Record<string, FieldName>> = {
  token: "pastedToken",
  accesstoken: "pastedToken",
  auth: "pastedToken",
  productid: "product",
  product_id: "product",
  key: "licenseKey",
  licensekey: "licenseKey",
  license_key: "licenseKey",
  machinecode: "machineCode",
  machine_code: "machineCode",
  licenseserverurl: "address",
  server_address: "address",
  rsapubkey: "publicKey",
  rsa_pub_key: "publicKey",
  publickey: "publicKey",
};

/** Finds the fields in a pasted text: a curl command, a URL, JSON, a form, or source code. */
export function takeApart(pasted: string): Sent {
  const text = pasted.trim();
  if (text === "") return {};
  const read = /^curl\s/.test(text) ? fromCurl(text) : (fromJson(text) ?? fromUrl(text) ?? fromForm(text) ?? {});
  return { ...fromAnything(text), ...read };
}

/** A curl command, over several lines too. */
function fromCurl(text: string): Sent {
  const words = shellWords(text);
  const url = words.find((word) => /^https?:\/\//i.test(word));
  const bodies = words.filter((_, index) =>
    /^(-d|-F|--data(-raw|-binary|-ascii)?|--form)$/.test(words[index - 1] ?? ""),
  );
  const plain = words.filter((_, index) => words[index - 1] === "--data-urlencode");
  const fields: Sent[] = [
    (url && fromUrl(url)) || {},
    ...bodies.map((body) => fromJson(body) ?? fromForm(body) ?? {}),
    ...plain.map((pair) => named(pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1))),
  ];
  return Object.assign({}, ...fields) as Sent;
}

function fromJson(text: string): Sent | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    const fields = Object.entries(value).filter(([, field]) => ["string", "number"].includes(typeof field));
    return Object.assign({}, ...fields.map(([name, field]) => named(name, String(field)))) as Sent;
  } catch {
    return undefined;
  }
}

function fromUrl(text: string): Sent | undefined {
  if (/\s/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  const call = /^(.*?)\/api\/(\w+\/\w+)\/?$/i.exec(url.pathname);
  const address = url.origin + (call ? call[1] : url.pathname.replace(/\/$/, ""));
  return { address, ...(call ? { method: call[2]! } : {}), ...(fromForm(url.search.slice(1)) ?? {}) };
}

function fromForm(text: string): Sent | undefined {
  if (!/^[\w.]+=/.test(text) || /\n/.test(text)) return undefined;
  const fields = [...new URLSearchParams(text)].map(([name, value]) => named(name, value));
  return Object.assign({}, ...fields) as Sent;
}

/** What can be told by its form alone. */
function fromAnything(text: string): Sent {
  const found: Record<FieldName, string | undefined> = {
    address: undefined,
    method: /\b(?:key|data|auth)\/(\w+)/.exec(text)?.[0] ?? /\bKey\.(Activate|GetKey|Deactivate)\b/.exec(text)?.[1],
    pastedToken: /\bWyI[A-Za-z0-9+/]{20,}={0,2}/.exec(text)?.[0],
    product: /\bproduct_?id["']?\s*[:=]\s*["']?(\d+)/i.exec(text)?.[1],
    licenseKey: /\b[A-Z0-9]{5}(?:-[A-Z0-9]{5}){3}\b/.exec(text)?.[0],
    machineCode: /\bmachine_?code["']?\s*[:=]\s*["']([^"'\n]+)["']/i.exec(text)?.[1],
    publicKey: /<RSAKeyValue>.*?<\/RSAKeyValue>|-----BEGIN.*?-----END [A-Z ]+-----/s.exec(text)?.[0],
  };
  const url = /https?:\/\/[^\s"'`<>\\]+/i.exec(text)?.[0];
  const told = Object.entries(found).filter(([, value]) => value !== undefined);
  return { ...(url ? fromUrl(url) : {}), ...(Object.fromEntries(told) as Sent) };
}

function named(name: string, value: string): Sent {
  const field = namesOnWire[name.toLowerCase()];
  return field === undefined || value === "" ? {} : { [field]: value };
}
