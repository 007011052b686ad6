import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // These run in VS Code, not in Node.
    exclude: ["**/node_modules/**", "test/editor/**", "test/web/**"],
    globalSetup: "test/support/build.ts",
    testTimeout: 60_000,
  },
});
