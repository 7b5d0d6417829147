// Shared by the tests of the whole check: a scripted service, a folder, and a run of the check with
// both.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, expect } from "vitest";
import { temporaryFolder } from "../../../test/support/temporaryFolder";
import { smokeCheck } from "../check";
import type { Evidence } from "../evidence";
import { SmokeFailure } from "../failure";
import type { SmokeOptions } from "../options";
import { type FakeService, fakeService, type Routes } from "./fakeService";
import { healthyFiles } from "./healthyFiles";
import { healthyRoutes, workflow } from "./healthyRoutes";
import { readOnce } from "./readOnce";

/** Looks like a real token. The tests search everything that the check leaves behind for it. */
export const TOKEN = "Y2FuYXJ5LXRva2Vu/NjQ+Zg==";

export const MP4 = "comfyUI_00001.mp4";

/** State of one test; made anew for each. */
export const current = {
  good: {} as Record<string, Uint8Array>,
  dir: "",
  service: undefined as unknown as FakeService,
  lines: [] as string[],
};

/** To be called once at the top of a test file. */
export function prepareChecks(): void {
  beforeAll(async () => {
    current.good = await healthyFiles();
  });
  beforeEach(() => {
    readOnce();
    current.dir = temporaryFolder();
    current.lines = [];
  });
  afterEach(async () => {
    await current.service?.close();
  });
}

export async function check(
  routes: Routes,
  options: Partial<SmokeOptions> = {},
): Promise<Evidence> {
  const token = options.token === "" ? undefined : TOKEN;
  current.service = await fakeService({ ...healthyRoutes(current.good), ...routes }, token);
  return smokeCheck({ endpoint: `${current.service.url}/`, ...commonOptions(), ...options });
}

/** What the checks of all tests have in common. */
export const commonOptions = () => ({
  token: TOKEN,
  workflow,
  deadlineSeconds: 60,
  evidenceDir: join(current.dir, "evidence"),
  // Most tests do not look at the page.
  page: false,
  log: (line: string) => void current.lines.push(line),
});

export const failure = (...args: Parameters<typeof check>): Promise<SmokeFailure> =>
  failureOf(check(...args));

/** The failure of a check that must fail. The error must carry the same evidence as is on disk. */
export async function failureOf(checking: Promise<unknown>): Promise<SmokeFailure> {
  const failed = await checking.then(
    () => expect.unreachable("the check passed"),
    (error) => error,
  );
  expect(failed).toBeInstanceOf(SmokeFailure);
  const written = JSON.parse(
    await readFile(join(current.dir, "evidence", "evidence.json"), "utf8"),
  );
  expect(written).toEqual(JSON.parse(JSON.stringify(failed.evidence)));
  expect(written.passed).toBe(false);
  return failed;
}

export const codes = ({ problems }: SmokeFailure) => problems.map(({ code }) => code);

export const withFile = (name: string, body: Uint8Array): Routes =>
  healthyRoutes({ ...current.good, [name]: body });
