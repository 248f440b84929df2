import type { IncomingMessage } from "node:http";
import proxyAddr from "@fastify/proxy-addr";

/** Where a request comes from and what it calls this server, behind whatever proxies may be believed. */
export interface ClientFacts {
  /** The caller's bare IP address. */
  readonly address: string;
  /** Names and ports under which the caller, or a believed proxy, reached this server. */
  readonly hosts: readonly string[];
}

/** @param trustProxy addresses or networks of the proxies in front, separated by commas, or true for any */
export function clientReader(trustProxy: boolean | string): (request: IncomingMessage) => ClientFacts {
  if (trustProxy === false) {
    return ({ socket, headers }) => ({ address: bareAddress(socket.remoteAddress), hosts: [headers.host ?? ""] });
  }
  const isTrusted = trustProxy === true ? () => true : proxyAddr.compile(String(trustProxy).split(/\s*,\s*/));
  return (request) => {
    const { socket, headers } = request;
    const forwarded = headers["x-forwarded-host"];
    const isForwarded = forwarded !== undefined && isTrusted(socket.remoteAddress ?? "", 0);
    const hosts = [headers.host ?? "", ...(isForwarded ? [lastOf(String(forwarded))] : [])];
    return { address: bareAddress(proxyAddr(request, isTrusted)), hosts };
  };
}

function lastOf(list: string): string {
  return list.slice(list.lastIndexOf(",") + 1).trim();
}

/** Compat: Rust parses the address in an answer, so it carries neither port nor the IPv6 form of an IPv4 address. */
function bareAddress(ip = ""): string {
  return ip.startsWith("::ffff:") ? ip.slice("::ffff:".length) : ip;
}
