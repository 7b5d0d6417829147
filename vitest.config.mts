import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Two groups: what is quick and alone, and what starts a real engine and wants the machine.
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.ts"],
          exclude: ["node_modules/**", ".local/**", "test/engine/**"],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "engine",
          include: ["test/engine/**/*.test.ts"],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          // Each file has a backend and a cloud of its own, and most of its time is the provider's
          // waiting: more at once than there are cores.
          maxWorkers: 4,
        },
      },
    ],
  },
});
