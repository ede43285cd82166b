import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "packages/*/src/**/*.test.ts",
      "packages/*/test/**/*.test.ts",
      "scripts/**/*.test.ts",
    ],
    globalSetup: ["packages/server/test/harness/global-setup.ts"],
    reporters: ["default", "./scripts/closing-line-reporter.ts"],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    teardownTimeout: 60_000,
    unstubEnvs: true,
    restoreMocks: true,
  },
});
