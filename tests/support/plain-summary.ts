import type { Reporter, TestModule } from "vitest/node";

/** Closes a run with one plain line that any machine can read. */
export default class PlainSummary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const states = modules.flatMap((module) => [...module.children.allTests()].map((test) => test.result().state));
    const count = (state: string) => states.filter((each) => each === state).length;
    const broken = modules.filter((module) => module.state() === "failed" && module.errors().length > 0).length;
    const failed = count("failed") + broken + errors.length;
    process.stdout.write(`\nTests: ${count("passed")} passed, ${failed} failed, ${count("skipped")} skipped\n`);
  }
}
