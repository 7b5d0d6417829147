import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "comfyui",
    root: import.meta.dirname,
    include: ["*.suite.ts"],
    // There is one server with one queue, and no file's prompts must wait behind another's.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
