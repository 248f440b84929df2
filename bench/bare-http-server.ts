import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What node:http can do at most: it reads a form to its end and answers 700 fixed bytes, without knowing anything. */
const answer = Buffer.from(JSON.stringify({ result: 0, message: "", licenseKey: { notes: "n".repeat(650) } }));
const headers = { "Content-Type": "application/json; charset=utf-8", "Content-Length": answer.length };

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    response.writeHead(Buffer.concat(parts).length > 0 ? 200 : 400, headers).end(answer);
  });
});

server.listen(0, "127.0.0.1", () => process.send!((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit(0));
