import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startServerProcess } from "../support/server-process.ts";
import { mountSmallFileSystem } from "./small-file-system.ts";

const disk = mountSmallFileSystem(32);

afterAll(() => disk?.remove());

test.skipIf(disk === undefined)(
  "on a data folder that cannot be written a server does not start, says why in one line, and changes nothing",
  async () => {
    const { folder, makeReadOnly } = disk!;
    const server = await startServerProcess(folder);
    expect(await server.end("SIGTERM")).toBe(0);
    const contents = () => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "base64")]);
    const before = contents();
    makeReadOnly();

    const failure = (await startServerProcess(folder).catch((error) => error)) as Error;
    expect(failure.message).toBe(
      `The server ended with code 1:\nThe data folder ${folder} cannot be written: EROFS. Is the disk mounted read-only, or does it belong to somebody else?\n`,
    );
    expect(contents()).toEqual(before);
  },
);
