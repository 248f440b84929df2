import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const tsc = join(import.meta.dirname, "../../node_modules/typescript/bin/tsc");
const project = join(import.meta.dirname, "../../tsconfig.build.json");

export interface BuiltClient {
  /** Holds what the build makes of the client, and nothing of the server. */
  readonly scripts: string;
  /** A vendor's project, in which `latchkey/client` has the types of the package and none of its dependencies. */
  readonly consumer: string;
  /** Checks a TypeScript file as the vendor would; gives what the compiler says. */
  check(source: string): Promise<string>;
  remove(): Promise<void>;
}

/** Builds the package as for publication, and takes it apart in folders away from this repository. */
export async function buildClient(): Promise<BuiltClient> {
  const root = await mkdtemp(join(tmpdir(), "latchkey-client-"));
  const [dist, scripts, consumer] = ["dist", "scripts", "consumer"].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  await run(process.execPath, [tsc, "--project", project, "--outDir", dist, "--noCheck"]);
  await mkdir(scripts);
  await writeFile(join(scripts, "package.json"), '{"type":"module"}');
  for (const name of await readdir(join(dist, "client")))
    if (name.endsWith(".js")) await cp(join(dist, "client", name), join(scripts, name));

  const installed = join(consumer, "node_modules/latchkey");
  await cp(dist, join(installed, "dist"), { recursive: true });
  await writeFile(join(installed, "package.json"), JSON.stringify(packageJson));
  await writeFile(join(consumer, "package.json"), '{"type":"module"}');
  await writeFile(join(consumer, "tsconfig.json"), JSON.stringify(vendorConfig));
  return {
    scripts,
    consumer,
    async check(source) {
      await writeFile(join(consumer, "app.ts"), source);
      const check = run(process.execPath, [tsc, "--project", consumer]);
      return check.then(({ stdout }) => stdout).catch(({ stdout }) => stdout as string);
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

const packageJson = {
  name: "latchkey",
  type: "module",
  exports: { "./client": { types: "./dist/client/index.d.ts", default: "./dist/client/index.js" } },
};

const vendorConfig = {
  compilerOptions: {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: "es2022",
    lib: ["es2022", "dom"],
    types: [],
    module: "nodenext",
    moduleResolution: "nodenext",
  },
  files: ["app.ts"],
};
