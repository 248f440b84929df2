import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import type { Answer } from "../../client/client.ts";

export interface LoadAnswer extends Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** Calls methods over many connections that stay open, like the machines of many customers. */
export class HttpLoad {
  private readonly url: string;
  private readonly agent: Agent;

  /** @param connections how many calls may be under way at once */
  constructor(url: string, connections: number) {
    this.url = url;
    this.agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Posts a form. Rejects when the connection breaks before the whole answer is there. */
  async post(
    method: string,
    params: Record<string, unknown>,
    headers: Record<string, string> = {},
  ): Promise<LoadAnswer> {
    const body = new URLSearchParams(Object.entries(params).map(([name, value]) => [name, String(value)])).toString();
    const type = { "content-type": "application/x-www-form-urlencoded" };
    return this.send(`/api/${method}`, body, { ...type, ...headers });
  }

  /** Posts any body and insists on an answer in JSON. */
  async send(path: string, body: string | Uint8Array, headers: Record<string, string>): Promise<LoadAnswer> {
    const response = await this.exchange(path, body, headers);
    const answer = JSON.parse(await text(response)) as Answer;
    return { ...answer, status: response.statusCode ?? 0, headers: response.headers };
  }

  close(): void {
    this.agent.destroy();
  }

  private exchange(path: string, body: string | Uint8Array, headers: Record<string, string>): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const length = String(Buffer.byteLength(body));
      const options = { method: "POST", agent: this.agent, headers: { ...headers, "content-length": length } };
      request(this.url + path, options, resolve)
        .on("error", reject)
        .end(body);
    });
  }
}

/** `count` calls at once; resolves with their answers in order. */
export function atOnce<T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => call(index)));
}

/** How many answers granted what was asked. */
export function grantedOf(answers: readonly Answer[]): number {
  return answers.filter((answer) => answer.result === 0).length;
}
