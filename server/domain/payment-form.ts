/** What is done once a buyer has paid. */
export interface RequestItem {
  /** Of a method of this server, `/api/key/CreateKey?ProductId=3`, or anywhere else. May hold `[variables]`. */
  readonly url: string;
  /** Whether the fields of the answer become variables. */
  readonly type: "DataRequest" | "VoidRequest";
  readonly method: "GET" | "POST";
}

export interface PaymentFormContent {
  readonly name: string;
  readonly description: string;
  readonly heading: string;
  readonly productName: string;
  readonly currency: string;
  /** In the currency's smallest unit. */
  readonly amount: number;
  /** 0 for none. */
  readonly stripeProcessorId: number;
  readonly payPalProcessorId: number;
  /** Where the buyer goes afterwards; empty for the page that thanks. */
  readonly redirectUrl: string;
  /** What the buyer is told. May hold `[variables]`. */
  readonly message: string;
  readonly requests: readonly RequestItem[];
  /** Whether it can be opened by a session alone. */
  readonly forceSessions: boolean;
  readonly sendsReceipt: boolean;
}

/** On what terms one purchase is made. */
export interface Terms {
  readonly heading: string;
  readonly productName: string;
  readonly currency: string;
  readonly amount: number;
  /** What request items find as `[custom]`. */
  readonly custom: string;
  /** Kept with the payment. */
  readonly metadata: string;
}

export const maxRequestItems = 20;

/** What a session says, in the place of what the form says; empty texts leave the form's. */
export function termsOf(
  form: Pick<Terms, "heading" | "productName" | "currency" | "amount">,
  custom: string,
  session?: Terms,
): Terms {
  const { heading, productName, currency, amount } = form;
  if (session === undefined) return { heading, productName, currency, amount, custom, metadata: "" };
  return {
    ...session,
    heading: session.heading || heading,
    productName: session.productName || productName,
    custom: session.custom || custom,
  };
}

export type Variables = Readonly<Record<string, string>>;

const variable = /\[([A-Za-z_]\w{0,99})\]/g;

/** The text with the values of variables that are known; whatever else stands in brackets stays. */
export function filled(text: string, variables: Variables, written: (value: string) => string = (value) => value) {
  return text.replace(variable, (found, name: string) =>
    Object.hasOwn(variables, name) ? written(variables[name]!) : found,
  );
}

const maxVariables = 100;
const maxVariableChars = 10_000;

/** An answer's fields as variables; what is no text is written as JSON. */
export function variablesIn(answer: object): Variables {
  const entries = Object.entries(answer)
    .filter(([, value]) => value !== undefined && value !== null)
    .slice(0, maxVariables)
    .map(([name, value]) => [
      name,
      (typeof value === "string" ? value : JSON.stringify(value)).slice(0, maxVariableChars),
    ]);
  return Object.fromEntries(entries) as Variables;
}

/** A method of this server that a request item names, with the parameters as they were written. */
export interface OwnRequest {
  /** As in the URL, in any case: `key/CreateKey`. */
  readonly method: string;
  readonly parameters: readonly (readonly [string, string])[];
}

/** Compat: items that were copied from the hosted service call its host, where this account is not. */
const formerHosts = new Set(["app.cryptolens.io", "api.cryptolens.io"]);

/**
 * Reads an item's URL as a call of a method of this server. Parameters are taken apart before variables are filled in, so
 * that no value can become another parameter. A token is left out: whoever saves the form has the rights.
 * @param publicUrl where others reach this server
 * @returns undefined when it goes elsewhere
 */
export function ownRequestOf(url: string, publicUrl: string): OwnRequest | undefined {
  const at = URL.parse(url, `${publicUrl}/`);
  if (at === null) return undefined;
  const isOwn = at.origin === new URL(publicUrl).origin || formerHosts.has(at.hostname);
  const [, method] = /^\/+api\/+([a-z]+\/+[a-z0-9]+)\/*$/i.exec(at.pathname) ?? [];
  if (!isOwn || method === undefined) return undefined;
  const parameters = [...at.searchParams].filter(([name]) => name.toLowerCase() !== "token");
  return { method: method.replace(/\/+/, "/"), parameters };
}

/** An item's URL as it is kept: no token of ours belongs into a form, nor into the log of its changes. */
export function withoutOwnToken(url: string, publicUrl: string): string {
  const question = url.indexOf("?");
  if (question < 0 || ownRequestOf(url, publicUrl) === undefined) return url;
  const kept = url
    .slice(question + 1)
    .split("&")
    .filter((pair) => !/^token(=|$)/i.test(pair));
  return kept.length === 0 ? url.slice(0, question) : `${url.slice(0, question)}?${kept.join("&")}`;
}

/** Whether a URL can be called elsewhere: complete, without a name or password, its host a host and no variable. */
export function isForeignUrl(url: string): boolean {
  const [, host = ""] = /^https?:\/\/([^/?#]+)/i.exec(url) ?? [];
  const at = URL.parse(url);
  return at !== null && host !== "" && !/[@[\]]/.test(host) && at.username === "";
}

/** Where buyers find a form, below the server's address. */
export function paymentFormPath({ secret, id }: { readonly secret: string; readonly id: number }): string {
  return `/Form/P/${secret}/${id}`;
}
