import type * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, it, vi } from "vitest";
import { ApiError } from "../../client/eas/openApi";
import type { EasReport } from "../../client/eas/report/report";
import type { LiveService } from "./readLive";
import { whyFailed } from "./whyFailed";

const seen = vi.hoisted(() => ({
  live: undefined as LiveService | undefined,
  report: undefined as EasReport | Error | undefined,
}));
vi.mock("./owner", () => ({ thisStack: () => "video.dev" }));
vi.mock("./readLive", () => ({ readLive: async () => seen.live }));
vi.mock("../pulumi/accessKey", () => ({ providerAccessKey: async () => ({}) }));
vi.mock("../../client/eas/report/readReport", () => ({
  readReport: async () => {
    if (seen.report instanceof Error) throw seen.report;
    return seen.report;
  },
}));

const place = { region: "cn-hangzhou", name: "comfyui_demo" };
const noImage = {
  status: "Failed",
  message: "Container worker0 failed to pull image.",
  warnings: ["4 FailedPull", "3 FailedPull", "2 FailedPull", "1 FailedPull"],
};

const ofStack = (owner: string): LiveService => ({
  ...place,
  status: "Failed",
  document: {},
  tags: { "comfyui-eas-stack": owner },
});

/** What is said after an operation failed. */
const told = (failedOperation: string, errors: string[] = []) =>
  whyFailed({ failedOperation, errors } as pulumi.ErrorHookArgs, place, {} as pulumi.Resource);

beforeEach(() => {
  seen.live = ofStack("video.dev");
  seen.report = noImage;
});

it("says why a service that was made does not run, and that it may be billed", async () => {
  const text = await told("create");
  expect(text).toContain("although its creation failed, and may bill it.");
  expect(text).toContain("EAS says: Failed: Container worker0 failed to pull image.");
  expect(text).toContain("Likely cause: ");
  expect(text).toContain('Correct its settings and run "pulumi up" again');
  // If EAS answers the creation with an error, the state has no such service (seen on the real engine).
  expect(text).toContain('run "pulumi destroy" only after that: earlier, destroy may not know');
  expect(text).toContain("2 FailedPull");
  expect(text).not.toContain("1 FailedPull");
});

it("reports a service that may be billed even if EAS says nothing about it", async () => {
  seen.report = new ApiError("DescribeService: no answer", 0, "");
  const text = await told("create");
  expect(text).toContain("although its creation failed, and may bill it.");
  expect(text).not.toContain("EAS says");
  expect(text).toContain('Run "pulumi up" again');
});

it("says that a service may have been made if EAS cannot be asked: no state knows it, and it is billed", async () => {
  seen.live = undefined;
  seen.report = new ApiError("DescribeService: no answer", 0, "");
  const text = await told("create");
  expect(text).toContain(
    'Whether EAS has the service "comfyui_demo" in cn-hangzhou, although its creation failed',
  );
  expect(text).toContain('run "pulumi destroy" only after that: earlier, destroy may not know');
});

it("guesses at the cause for a waiting service only if the wait was in vain", async () => {
  seen.report = { status: "Waiting", message: "no stock of the machine type", warnings: [] };
  expect(await told("create")).not.toContain("Likely cause");
  expect(await told("create", ["timeout while waiting for state"])).toContain("Likely cause: ");
});

it("says nothing about a service that this stack did not make or that does not exist", async () => {
  seen.live = ofStack("video.prod");
  expect(await told("create")).toBeUndefined();
  seen.live = undefined;
  expect(await told("create")).toBeUndefined();
});

it("says why an update failed unless the service runs, and what to do if it is gone", async () => {
  expect(await told("update")).toContain("EAS says: Failed: ");
  seen.report = { ...noImage, status: "gone" };
  expect(await told("update")).toContain('Somebody deleted it: run "pulumi refresh"');
  seen.report = { ...noImage, status: "Running" };
  expect(await told("update")).toBeUndefined();
  seen.report = new ApiError("DescribeService: no answer", 0, "");
  expect(await told("update")).toBeUndefined();
});

it("says that `up` again is enough after an update whose answer was lost", async () => {
  seen.report = { status: "Updating", message: "", warnings: [] };
  const text = await told("update", ['Put "https://pai-eas.cn-hangzhou.aliyuncs.com/…": EOF']);
  expect(text).toContain('only the answer to it was lost: run "pulumi up" again, which goes on.');
  expect(text).not.toContain("Correct its settings");
  expect(await told("update", ["timeout while waiting for state"])).toContain(
    "Correct its settings",
  );
});

it("leaves a failed deletion to the provider", async () => {
  expect(await told("delete")).toBeUndefined();
});
