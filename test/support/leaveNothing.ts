import { afterAll, vi } from "vitest";

// The files of a worker share their modules, and with them what one has set: no next file may find it.
afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
