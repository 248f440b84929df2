import type { Answer, Transport } from "./client.ts";

/**
 * Calls a server over HTTP.
 * @param url address of the server, such as `http://127.0.0.1:8080`
 * @param token access token
 */
export function httpTransport(url: string, token: string): Transport {
  const base = url.replace(/\/+$/, "");
  return async (method, params) => {
    const response = await fetch(`${base}/api/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json", token },
      body: JSON.stringify(params),
    });
    return (await response.json()) as Answer;
  };
}
