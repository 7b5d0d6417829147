import { describe, expect, it } from "vitest";
import { serviceOf } from "../eas/report/askEas";
import type { AskEas } from "../eas/report/report";
import { check, current, failure, prepareChecks, TOKEN } from "./support/checking";
import { finished } from "./support/healthyRoutes";

prepareChecks();

const failing = { "/history/*": finished({ outputs: {} }) };

describe("what EAS says of a service that is not proven", () => {
  it("is in report and evidence, with the cause that it shows", async () => {
    const warnings = ["2026-11-23 12:00:00 Failed: container worker0 OOMKilled"];
    const eas = { status: "Failed", message: "Instance failed", warnings };
    const { evidence, message } = await failure(failing, { askEas: async () => eas });
    expect(evidence.eas).toEqual(eas);
    expect(evidence.causes?.map(({ cause }) => cause)).toEqual(["memory"]);
    expect(message).toContain("  EAS says: Failed: Instance failed");
    expect(message).toContain("likely cause: ComfyUI was most likely killed");
  });

  it("is no part of a proof, for which EAS need not be asked at all", async () => {
    const warnings = ["2026-11-23 12:00:00 Failed: container worker0 OOMKilled"];
    const answers: [AskEas, string[]][] = [
      [async () => ({ status: "Running", message: "", warnings }), []],
      [async () => ({ notAsked: "it does not matter" }), []],
      [
        () => Promise.reject(new Error("the key has expired")),
        [
          "EAS could not be asked whether it was still updating the service (the key has expired). If it was, an instance from before the update may have made this.",
        ],
      ],
    ];
    for (const [askEas, notes] of answers) {
      const evidence = await check({}, { askEas });
      await current.service.close();
      expect([evidence.passed, evidence.eas, evidence.causes]).toEqual([
        true,
        undefined,
        undefined,
      ]);
      expect(evidence.notes).toEqual(notes);
    }
  });

  it("is no cause when the service is Running", async () => {
    const eas = { status: "Running", message: "Service is now running", warnings: [] };
    const { evidence } = await failure(failing, { askEas: async () => eas });
    expect(evidence.causes).toBeUndefined();
  });

  it.each([
    ["an hour ago explains the check of", 1, ["memory"]],
    ["a month ago says nothing of", 720, undefined],
  ])("%s a service that is Running", async (_when, hoursAgo, causes) => {
    const time = new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
    const warning = `${time.slice(0, 19).replace("T", " ")} Failed: container worker0 OOMKilled`;
    const eas = { status: "Running", message: "", warnings: [warning] };
    const { evidence } = await failure(failing, { askEas: async () => eas });
    expect(evidence.causes?.map(({ cause }) => cause)).toEqual(causes);
    expect(evidence.eas).toEqual(eas);
  });

  it("may be out of reach, which the notes give the reason for", async () => {
    const askEas = async () => ({ notAsked: "nobody knows its name" });
    const { evidence } = await failure(failing, { askEas });
    expect(evidence.eas).toBeUndefined();
    expect(evidence.notes.at(-1)).toBe(
      "Status and events of the service were not read: nobody knows its name.",
    );
  });

  it("may be refused, which hides nothing and shows no token", async () => {
    const askEas = async () => {
      throw new Error(`Forbidden for ${TOKEN}`);
    };
    const { evidence, message } = await failure(failing, { askEas });
    expect(evidence.notes.at(-1)).toMatch(/cannot be read \(Forbidden for \(redacted\)\)/);
    expect(evidence.problems[0]!.code).toBe("missing-output");
    expect(message + JSON.stringify(evidence) + current.lines).not.toContain(TOKEN);
  });

  it("never shows a token that EAS repeats", async () => {
    const text = `mount failed for ${TOKEN} ${encodeURIComponent(TOKEN)}`;
    const eas = { status: "Failed", message: text, warnings: [text] };
    const { evidence, message } = await failure(failing, { askEas: async () => eas });
    expect(evidence.causes?.[0]?.cause).toBe("storage-not-mounted");
    const everything = message + JSON.stringify(evidence) + current.lines.join();
    for (const form of [TOKEN.replace(/=+$/, ""), encodeURIComponent(TOKEN).slice(0, 20)]) {
      expect(everything).not.toContain(form);
    }
  });
});

describe("the service behind an address", () => {
  it.each([
    ["http://123.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/comfyui_dev", "cn-hangzhou"],
    ["http://123.vpc.cn-shanghai.pai-eas.aliyuncs.com/api/predict/comfyui_dev/", "cn-shanghai"],
  ])("%s is found", (endpoint, region) => {
    expect(serviceOf(endpoint)).toEqual({ region, name: "comfyui_dev" });
  });

  it.each([
    "http://127.0.0.1:8188",
    "https://evil.example/123.cn-hangzhou.pai-eas.aliyuncs.com/api/predict/x",
    "http://123.cn-hangzhou.pai-eas.aliyuncs.com/",
    // A service without a queue has a host of its own, which may have its name in it (inferred).
    "http://comfyui-dev.123.cn-hangzhou.pai-eas.aliyuncs.com/",
  ])("%s has none", (endpoint) => expect(serviceOf(endpoint)).toBeUndefined());
});
