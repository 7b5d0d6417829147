import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "comfyui",
    root: import.meta.dirname,
    include: ["*.suite.ts"],
    // One server and one queue: what one file submits must not wait behind another's.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
});
