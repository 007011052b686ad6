import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "files",
          include: ["test/**/*.test.ts"],
          // These run in VS Code, not in Node.
          exclude: ["**/node_modules/**", "test/editor/**", "test/web/**"],
          globalSetup: "test/support/build.ts",
        },
      },
      {
        // The same tests of the features, their texts in ConfigMaps.
        extends: true,
        test: {
          name: "embedded",
          include: [
            "test/unit/features/{bundles,completion,definition,fields,fixes,helmValues,hover,inlayHints,references,standing,suppress,typing}.test.ts",
          ],
          env: { EMBEDDED: "1" },
        },
      },
    ],
  },
});
