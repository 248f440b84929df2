import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a payment service was asked. */
export interface Asked {
  readonly verb: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface Told {
  readonly status?: number;
  readonly body?: unknown;
  readonly html?: string;
  readonly location?: string;
}

const outage = { name: "INTERNAL_SERVER_ERROR", error: { type: "api_error", message: "An unknown error." } };

/** A payment service on this machine: remembers what it was asked, and fails and delays as it is told. */
export class ServiceDouble {
  readonly asked: Asked[] = [];
  private readonly failures: { readonly path: RegExp; readonly status: number }[] = [];
  private held: Promise<void> | undefined;
  private readonly server;
  url = "";

  constructor(answer: (asked: Asked) => Told) {
    this.server = createServer((request, response) => {
      this.take(request, response, answer).catch((error) => response.writeHead(500).end(String(error)));
    });
  }

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    this.url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next request whose verb and path match is answered with this status. */
  failOnce(path: RegExp, status = 500): void {
    this.failures.push({ path, status });
  }

  /** Answers nothing until the function that it gives is called. */
  hold(): () => void {
    let release: () => void = () => {};
    this.held = new Promise((resolve) => {
      release = resolve;
    });
    return release;
  }

  askedFor(path: RegExp): Asked[] {
    return this.asked.filter((one) => path.test(`${one.verb} ${one.path}`));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse, answer: (asked: Asked) => Told) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { pathname, searchParams } = new URL(request.url!, this.url);
    const body = Buffer.concat(chunks).toString("utf8");
    const asked = { verb: request.method!, path: pathname, query: searchParams, headers: request.headers, body };
    this.asked.push(asked);
    await this.held;
    const failure = this.failures.findIndex(({ path }) => path.test(`${asked.verb} ${pathname}`));
    const told = failure < 0 ? answer(asked) : { status: this.failures.splice(failure, 1)[0]!.status, body: outage };
    const { status = 200, html, location } = told;
    if (location !== undefined) return response.writeHead(303, { location }).end();
    if (html !== undefined) return response.writeHead(status, { "content-type": "text/html" }).end(html);
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(told.body ?? {}));
  }
}
