import { rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HttpLoad, type LoadAnswer } from "../support/http-load.ts";
import { type ServerProcess, startServerProcess } from "../support/server-process.ts";
import { postForm } from "../support/test-server.ts";
import { mountSmallFileSystem } from "./small-file-system.ts";

const disk = mountSmallFileSystem(8);

afterAll(() => disk?.remove());

describe.skipIf(disk === undefined)("a disk that is full", () => {
  const folder = disk?.folder ?? "";
  const ballast = join(folder, "ballast");
  let server: ServerProcess;
  let license: { token: string; ProductId: number; Key: string };
  const activated: string[] = [];
  let failures: LoadAnswer[];

  beforeAll(async () => {
    server = await startServerProcess(folder);
    const { url, token, productId: ProductId } = server.start;
    const { key } = await postForm(`${url}/api/key/CreateKey`, { token, ProductId, MaxNoOfMachines: 100_000 });
    license = { token, ProductId, Key: key as string };
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 400_000)));
    failures = await activateUntilFull();
  });

  test("is told as a failure of the server, in JSON and without a word about its inside", () => {
    for (const failure of failures) {
      expect(failure.status).toBe(500);
      expect(failure).toMatchObject({ result: 1, message: expect.stringMatching(/^Something went wrong\. /) });
      expect(JSON.stringify(failure)).not.toMatch(/sqlite|disk|\.ts|\bat /i);
    }
    expect(server.errors()).toMatch(/disk is full|SQLITE_FULL|SQLITE_IOERR/);
  });

  test("keeps nobody from reading", async () => {
    const answer = await postForm(`${server.start.url}/api/key/GetKey`, license);
    expect(answer).toMatchObject({ status: 200, result: 0 });
    expect((await fetch(`${server.start.url}/readyz`)).status).toBe(200);
  });

  test("is forgotten once there is room again, without a restart", async () => {
    rmSync(ballast);
    expect(await activate("after-the-flood")).toMatchObject({ status: 200, result: 0 });
    activated.push("after-the-flood");
  });

  test("cost nothing that was answered, and left nothing half done", async () => {
    expect(await server.end("SIGKILL")).toBe(null);
    server = await startServerProcess(folder);

    const answer = await postForm(`${server.start.url}/api/key/GetKey`, { ...license, ModelVersion: 3 });
    const { activatedMachines } = answer.licenseKey as { activatedMachines: { mid: string }[] };
    expect(activatedMachines.map(({ mid }) => mid).sort()).toEqual(activated.sort());
    expect(await server.end("SIGTERM")).toBe(0);

    const database = new Database(join(folder, "latchkey.db"), { readonly: true });
    expect(database.pragma("integrity_check", { simple: true })).toBe("ok");
    database.close();
  });

  /** @returns a few of the answers that were given when nothing more could be written */
  async function activateUntilFull(): Promise<LoadAnswer[]> {
    const failed: LoadAnswer[] = [];
    const http = new HttpLoad(server.start.url, 16);
    const caller = async (line: number) => {
      for (let n = 0; n < 5_000 && failed.length < 100; n++) {
        const code = `machine-${line}-${n}`;
        const answer = await http.post("key/Activate", { ...license, MachineCode: code });
        if (answer.result === 0) activated.push(code);
        else failed.push(answer);
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, line) => caller(line)));
    http.close();
    expect(failed.length).toBeGreaterThanOrEqual(100);
    return failed;
  }

  function activate(MachineCode: string) {
    return postForm(`${server.start.url}/api/key/Activate`, { ...license, MachineCode });
  }
});
