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

it.each(["standard", "api"] as const)(
  "a batch on the %s edition ends soon, and says of every job where it is",
  async (edition) => {
    const { cloud, dir, run } = await cloudStack(edition);
    const put = (path: string, body: object) =>
      cloud.admin("PUT", `/services/comfyui_test/${path}`, body);
    await put("comfyui-faults", { execution: "hang" });
    const files = [1, 2, 3].map((color) => join(dir, `${color}.json`));
    for (const [at, file] of files.entries()) writeFileSync(file, JSON.stringify(picture(at + 1)));
    const args = [
      "run",
      ...files,
      "--out",
      join(dir, "out"),
      "--concurrency",
      "2",
      "--no-download",
    ];
    const seen = new Set<string>();
    const err = (line: string) => {
      const before = seen.size;
      const file = files.find((one) => line.startsWith(one));
      if (file !== undefined) seen.add(file);
      // Both are at the service.
      if (before === 1 && seen.size === 2)
        void put("status", { status: "Stopped", message: "by hand" });
    };
    const { code, out } = await run([...args, "--json", "--deadline", "60"], { err });
    expect(code).toBe(3);
    const { jobs } = JSON.parse(out.join("\n"));
    const given = {
      status: "failed",
      code: "unanswered",
      message: expect.stringMatching(
        /^The service does not answer, and EAS says that it is Stopped \(by hand\): it is waited for no longer\. It could not be taken back .* The same command looks for it first\.$/,
      ),
    };
    expect(jobs).toMatchObject([given, given, { status: "not begun", code: "unanswered" }]);
  },
);
