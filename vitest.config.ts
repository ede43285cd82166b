import { defineConfig } from "vitest/config";

export default defineConfig({
  // The SDK is tested as it is written; what is published is packed and tested by its own test.
  resolve: { conditions: ["muster-source"] },
  ssr: { resolve: { conditions: ["muster-source"] } },
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
