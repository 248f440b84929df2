import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";

const ended = "-- that was all --";

const startingEach = (command: string) =>
  ["bash", "-c", `while read -r path; do ${command} "$path" 2>&1; printf '\\n${ended}\\n'; done`] as const;

/** What a process does with each path it reads. Starting another for every program would take most of the time. */
const loops = {
  bash: startingEach("bash"),
  java: startingEach("java"),
  node: [
    process.execPath,
    "--input-type=module",
    "--eval",
    `import { createInterface } from "node:readline";
     for await (const path of createInterface({ input: process.stdin })) {
       await import(path).catch(console.log);
       console.log("\\n${ended}");
     }`,
  ],
  python3: [
    "python3",
    "-c",
    `import runpy, sys, traceback
for line in sys.stdin:
    try:
        runpy.run_path(line.strip(), run_name="__main__")
    except BaseException:
        traceback.print_exc(file=sys.stdout)
    print("\\n${ended}", flush=True)`,
  ],
} as const;

export type RunCommand = keyof typeof loops;

/** Runs whole programs one after the other, each as if it were alone. */
export class ProgramRunner {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: Interface;
  private readonly output: AsyncIterator<string>;

  constructor(command: RunCommand) {
    const [file, ...args] = loops[command];
    this.child = spawn(file, args);
    this.lines = createInterface({ input: this.child.stdout });
    this.output = this.lines[Symbol.asyncIterator]();
  }

  /**
   * @param path of a file that was not run before
   * @returns what the program printed, and why it failed if it did
   */
  async run(path: string): Promise<string> {
    this.child.stdin.write(`${path}\n`);
    const printed: string[] = [];
    for (;;) {
      const { value, done } = await this.output.next();
      if (done) throw new Error(`The process has ended after: ${printed.join("\n")}`);
      if (value === ended) return printed.join("\n");
      printed.push(value);
    }
  }

  close(): void {
    this.child.stdin.end();
    this.lines.close();
  }
}
