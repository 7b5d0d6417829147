// A service that goes down while workflows run there, with nothing stubbed between the command and EAS.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { picture } from "../../../client/run/support/services";
import { cloudStack } from "../../support/cloudStack";

vi.mock("../../../client/service/limits", async (original) => ({
  ...(await original<typeof import("../../../client/service/limits")>()),
  DOWN_LOOK_MS: 200,
  ANSWER_MS: 200,
}));

const STOPPED =
  "The service does not answer, and EAS says that it is Stopped (by hand): no longer waiting for it.";
const UNANSWERED = "The deadline of 5 s has passed, and the service does not answer.";

it.each([
  ["standard", "60", {}, STOPPED],
  ["api", "60", {}, STOPPED],
  ["standard", "5", { env: {} }, UNANSWERED],
] as const)(
  "a batch on the %s edition with a deadline of %s s ends soon, and says of every job where it is",
  async (edition, deadline, given, why) => {
    const { cloud, dir, run } = await cloudStack(edition);
    const put = (path: string, body: object) =>
      cloud.admin("PUT", `/services/comfyui_test/${path}`, body);
    await put("comfyui-faults", { execution: "hang" });
    const files = [1, 2, 3].map((color) => join(dir, `${color}.json`));
    for (const [at, file] of files.entries()) writeFileSync(file, JSON.stringify(picture(at + 1)));
    const args = ["--out", join(dir, "out"), "--concurrency", "2", "--no-download", "--json"];
    const seen = new Set<string>();
    const err = (line: string) => {
      const before = seen.size;
      const file = files.find((one) => line.startsWith(one));
      if (file !== undefined) seen.add(file);
      // Two jobs are now at the service.
      if (before === 1 && seen.size === 2)
        void put("status", { status: "Stopped", message: "by hand" });
    };
    const ran = await run(["run", ...files, ...args, "--deadline", deadline], { ...given, err });
    expect(ran.code).toBe(3);
    const { jobs } = JSON.parse(ran.out.join("\n"));
    const first = { status: "failed", code: "unanswered" };
    expect(jobs).toMatchObject([first, first, { status: "not begun", code: "unanswered" }]);
    for (const { message } of jobs.slice(0, 2)) {
      expect(message).toContain(`${why} It could not be taken back`);
      expect(message).toMatch(/The same command looks for it first\.$/);
    }
  },
);
