import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "clients",
    root: import.meta.dirname,
    include: ["*.client.ts"],
    // One cloud at a time. `npm test` runs the engine tests beside these, so that what takes two seconds
    // alone takes many; hence the long timeouts.
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
