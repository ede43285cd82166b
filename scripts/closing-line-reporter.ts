import type { Reporter, TestModule, SerializedError } from "vitest/node";

/** Ends every run with one plain line, `N passed, N failed`, that other programs can read. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly SerializedError[]): void {
    let passed = 0;
    let failed = errors.length;
    for (const module of modules) {
      const tests = [...module.children.allTests()];
      passed += tests.filter((test) => test.result().state === "passed").length;
      failed += tests.filter((test) => test.result().state === "failed").length;
      // A file that does not load has no tests, and must not look like a success.
      if (module.state() === "failed" && tests.every((t) => t.result().state !== "failed")) {
        failed += 1;
      }
    }
    process.on("exit", () => process.stdout.write(`${passed} passed, ${failed} failed\n`));
  }
}
