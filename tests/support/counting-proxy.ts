import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

const latencyMs = 5;

/**
 * Stands between a client and a server and hands everything on, answers a little later, as from another machine: so
 * whatever the client sends without waiting for an answer counts as one round trip.
 */
export class CountingProxy {
  /** Times that the client spoke after the server had. */
  roundTrips = 0;
  private readonly target: { readonly host: string; readonly port: number };
  private readonly sockets = new Set<Socket>();
  private readonly server = createServer((client) => this.passOn(client));

  constructor(target: { readonly host: string; readonly port: number }) {
    this.target = target;
  }

  /** @returns the port to speak to instead of the server's */
  async open(): Promise<number> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    return (this.server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, "close");
  }

  private passOn(client: Socket): void {
    const server = connect(this.target);
    let hasServerSpoken = true;
    client.on("data", (bytes) => {
      if (hasServerSpoken) this.roundTrips++;
      hasServerSpoken = false;
      server.write(bytes);
    });
    server.on("data", (bytes) => {
      setTimeout(() => {
        hasServerSpoken = true;
        client.write(bytes);
      }, latencyMs);
    });
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(socket);
      socket.on("error", () => {}).on("close", () => other.destroy());
    }
  }
}
