import { expect, it, vi } from "vitest";
import { codes, current, failure, prepareChecks } from "./support/checking";

vi.mock("../service/limits", async (original) => ({
  ...(await original<typeof import("../service/limits")>()),
  DOWN_LOOK_MS: 100,
  ANSWER_MS: 100,
}));

prepareChecks();

const down = { status: "Stopped", message: "Stopped by hand", warnings: [] };

it.each(["/history/*", "/prompt"])(
  "a service that EAS calls down, and that is silent from %s on, is waited for no longer",
  async (route) => {
    let isSilent = false;
    const silent = () => {
      isSilent = true;
      return { status: 503, body: "no healthy upstream" };
    };
    const failed = await failure(
      {
        [route]: silent,
        "/queue": silent,
        "/system_stats": () => (isSilent ? silent() : { body: { system: {}, devices: [] } }),
      },
      { askEas: async () => down, deadlineSeconds: 20 },
    );
    expect(codes(failed)).toEqual(["not-ready"]);
    expect(failed.problems[0]!.message).toBe(
      "The service does not answer, and EAS says that it is Stopped (Stopped by hand): no longer waiting for it.",
    );
    expect(failed.evidence).toMatchObject({ verdict: "not-ready", eas: down });
    expect(current.lines.join()).toContain("the service answers");
  },
);
