import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface FlippingProxy {
  readonly url: string;
  close(): Promise<void>;
}

/** Passes calls on to a server and turns one bit of `field` in the answer, as somebody on the line could. */
export async function startFlippingProxy(target: string, field: "licenseKey" | "signature"): Promise<FlippingProxy> {
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = { "content-type": request.headers["content-type"] ?? "" };
    const answer = await fetch(target + request.url, { method: "POST", headers, body: Buffer.concat(chunks) });
    const body = (await answer.json()) as Record<string, unknown>;
    if (typeof body[field] === "string") body[field] = flipped(body[field]);
    response.writeHead(answer.status, { "content-type": "application/json" }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => proxy.close(() => resolve())),
  };
}

/** Turns the lowest bit of a byte in the middle. */
function flipped(base64: string): string {
  const bytes = Buffer.from(base64, "base64");
  const middle = Math.floor(bytes.length / 2);
  bytes[middle] = bytes[middle]! ^ 1;
  return bytes.toString("base64");
}
