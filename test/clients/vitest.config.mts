import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "clients",
    root: import.meta.dirname,
    include: ["*.client.ts"],
    // One cloud at a time: each client is to have the machine for itself.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
