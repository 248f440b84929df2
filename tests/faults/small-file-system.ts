import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of its own, in memory, of which the test may do what nobody may do to the machine's. */
export interface SmallFileSystem {
  readonly folder: string;
  makeReadOnly(): void;
  remove(): void;
}

/** @returns undefined, and says so, where this process may not mount */
export function mountSmallFileSystem(maxMegabytes: number): SmallFileSystem | undefined {
  const folder = mkdtempSync(join(tmpdir(), "latchkey-disk-"));
  const mount = (...options: string[]) => execFileSync("mount", [...options, folder], { stdio: "ignore" });
  try {
    mount("-t", "tmpfs", "-o", `size=${maxMegabytes}m`, "tmpfs");
  } catch {
    rmSync(folder, { recursive: true, force: true });
    console.warn("NOT RUN: mounting a small file system takes root rights on Linux.");
    return undefined;
  }
  return {
    folder,
    makeReadOnly: () => void mount("-o", "remount,ro"),
    remove() {
      execFileSync("umount", ["-l", folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
