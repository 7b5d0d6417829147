import { afterAll, vi } from "vitest";

// The test files of a worker share their modules, so each must undo what it has set for the next file.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
