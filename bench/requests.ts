import type { Requests } from "./load.ts";
import { keyLength, keyOf, machineCodeLength, writeKey, writeMachineCode } from "./names.ts";

/** What is asked of the server. Plain data: it is handed to the process of the load generator as JSON. */
export interface Mix {
  method: "activate" | "getKey";
  isSigned: boolean;
  token: string;
  productId: number;
  /** How many licenses there are to choose from. */
  licenses: number;
  /** The share (0 to 1) of activations that go to licenses without a machine when the database was filled. */
  newMachineShare: number;
  /** Off for a server that answers with something else, as bare node:http does. */
  checksAnswer: boolean;
}

const keyMark = "K".repeat(keyLength);
const machineMark = "M".repeat(machineCodeLength);

/**
 * Requests for a random license each. All have the same length, so each connection has one buffer in which only
 * the key and the machine code change.
 */
export function requestsOf(mix: Mix, host: string, port: number, connections: number): Requests {
  const template = templateOf(mix, host, port);
  const [keyAt, machineAt] = [template.indexOf(keyMark), template.indexOf(machineMark)];
  const buffers = Array.from({ length: connections }, () => Buffer.from(template));
  const licenses = new Uint32Array(connections);
  return {
    next(connection) {
      const buffer = buffers[connection]!;
      const license = randomLicense(mix);
      licenses[connection] = license;
      writeKey(buffer, keyAt, license);
      if (machineAt >= 0) writeMachineCode(buffer, machineAt, license);
      return buffer;
    },
    check: (body, connection) => (mix.checksAnswer ? problemIn(body, keyOf(licenses[connection]!), mix) : undefined),
  };
}

function templateOf(mix: Mix, host: string, port: number): Buffer {
  const form = new URLSearchParams({ token: mix.token, ProductId: String(mix.productId), Key: keyMark });
  if (mix.method === "activate") form.set("MachineCode", machineMark);
  form.set("Sign", mix.isSigned ? "true" : "false");
  // Without it an unsigned answer is the plain object.
  if (mix.isSigned) form.set("SignMethod", "1");
  form.set("ModelVersion", "3");
  const body = form.toString();
  return Buffer.from(
    `POST /api/key/${mix.method.toLowerCase()} HTTP/1.1\r\nHost: ${host}:${port}\r\n` +
      `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}

/** Even licenses have had a machine from the start, odd ones have not (see `isActivatedAtFirst`). */
function randomLicense({ licenses, newMachineShare }: Mix): number {
  const isNew = Math.random() < newMachineShare ? 1 : 0;
  return 2 * Math.floor((Math.random() * licenses) / 2) + isNew;
}

function problemIn(body: string, key: string, { isSigned }: Mix): string | undefined {
  const answer = JSON.parse(body);
  if (answer.result !== 0) return `result ${answer.result}: ${answer.message}`;
  if (!isSigned) return answer.licenseKey?.key === key ? undefined : `an answer that is not about ${key}`;
  if (Buffer.from(String(answer.signature), "base64").length !== 256) return "an answer without a signature";
  const license = Buffer.from(String(answer.licenseKey), "base64").toString();
  return license.includes(key) ? undefined : `a signed answer that is not about ${key}`;
}
