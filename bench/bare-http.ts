import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { LoadReport } from "./load.ts";
import { loadInOwnProcess } from "./load-process.ts";

const serverFile = fileURLToPath(new URL("./bare-http-server.ts", import.meta.url));

export interface BareHttpOptions {
  connections: number;
  seconds: number;
  warmupSeconds: number;
}

/** What bare node:http in one process answers on this machine to the form of a GetKey, under the same generator. */
export async function measureBareHttp(options: BareHttpOptions): Promise<LoadReport> {
  const server = fork(serverFile, { execArgv: [] });
  try {
    const [port] = await once(server, "message");
    return await loadInOwnProcess({ ...options, host: "127.0.0.1", port, checkEvery: 0, mix: anyForm });
  } finally {
    server.disconnect();
    await once(server, "exit");
  }
}

const anyForm = {
  method: "getKey",
  isSigned: false,
  token: "a".repeat(60),
  productId: 1,
  licenses: 100_000,
  newMachineShare: 0,
  checksAnswer: false,
} as const;

if (import.meta.main) {
  console.log(JSON.stringify(await measureBareHttp({ connections: 64, seconds: 3, warmupSeconds: 1 })));
}
