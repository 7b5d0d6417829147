import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../client/eas/openApi";
import type * as stockModule from "../../client/ecs/zoneStock";
import type * as accessKeyModule from "../pulumi/accessKey";
import type * as sayModule from "../pulumi/say";
import { checkZone, uncheckedTypes, zoneProblems } from "./zoneStock";

const zoneStock = vi.hoisted(() => vi.fn<typeof stockModule.zoneStock>());
vi.mock(
  "../../client/ecs/zoneStock",
  async (original): Promise<typeof stockModule> => ({
    ...(await original<typeof stockModule>()),
    zoneStock,
  }),
);
vi.mock("../pulumi/accessKey", (): typeof accessKeyModule => ({
  providerAccessKey: async () => ({ accessKeyId: "", accessKeySecret: "" }),
}));

const say = vi.hoisted(() => vi.fn<typeof sayModule.say>());
vi.mock("../pulumi/say", (): typeof sayModule => ({ say }));

const T4 = "ecs.gn6i-c16g1.4xlarge";
const A10 = "ecs.gn7i-c8g1.2xlarge";
const GU30 = "ml.gu7i.c16m60.1-gu30";

describe("zoneProblems", () => {
  const stock = new Map([
    [T4, { inStock: ["cn-hangzhou-h", "cn-hangzhou-i"], soldOut: ["cn-hangzhou-b"] }],
    [A10, { inStock: [], soldOut: ["cn-hangzhou-i"] }],
  ]);

  it("says nothing when the zone has the machines", () => {
    expect(zoneProblems("cn-hangzhou-i", [T4], stock)).toEqual([]);
  });

  it("names the zone, the type and the zones that have it", () => {
    expect(zoneProblems("cn-hangzhou-a", [T4], stock)).toEqual([
      `${T4} is not offered in zone cn-hangzhou-a; it is in stock in cn-hangzhou-h, cn-hangzhou-i.`,
    ]);
  });

  it("distinguishes sold out from not offered, and the zone from the region", () => {
    expect(zoneProblems("cn-hangzhou-b", [T4, A10], stock)).toEqual([
      expect.stringContaining(`${T4} is sold out in zone cn-hangzhou-b`),
      `${A10} is not offered in zone cn-hangzhou-b; it is out of stock in the whole region.`,
    ]);
  });

  it("says nothing about a type whose stock was not asked for", () => {
    expect(zoneProblems("cn-hangzhou-i", [GU30], stock)).toEqual([]);
    expect(uncheckedTypes([GU30, T4])).toContain(`the zone has ${GU30}: no API`);
    expect(uncheckedTypes([T4])).toBeUndefined();
  });
});

describe("checkZone", () => {
  let warnings: () => unknown[];
  let notes: () => unknown[];
  /** Answers are kept for one deployment, which is recognised by its engine. */
  const deploy = () =>
    vi.spyOn(pulumi.runtime, "getMonitor").mockReturnValue({ registerErrorHook() {} } as never);
  beforeEach(() => {
    deploy();
    zoneStock.mockReset();
    say.mockReset();
    const said = (severity: string) =>
      say.mock.calls.filter(([each]) => each === severity).map(([, message]) => message);
    warnings = () => said("warn");
    notes = () => said("info");
  });

  afterEach(() => vi.restoreAllMocks());

  const component = undefined as unknown as pulumi.ComponentResource;
  const check = (instanceTypes: string[], zone = "cn-hangzhou-a") =>
    checkZone({ region: "cn-hangzhou", zone, instanceTypes }, component);

  it("warns about a machine that the zone does not have", async () => {
    zoneStock.mockResolvedValue({ inStock: ["cn-hangzhou-h"], soldOut: [] });
    await check([T4]);
    expect(warnings()).toEqual([expect.stringContaining(`${T4} is not offered in zone`)]);
  });

  it("says what it cannot check, and asks the API nothing", async () => {
    await check([GU30]);
    expect(notes()).toEqual([expect.stringContaining("Not checked whether the zone has")]);
    expect(zoneStock).not.toHaveBeenCalled();
  });

  it("asks once for each type, however many services there are", async () => {
    zoneStock.mockResolvedValue({ inStock: ["cn-hangzhou-a"], soldOut: [] });
    await Promise.all([check([T4, T4]), check([T4, A10])]);
    expect(zoneStock).toHaveBeenCalledTimes(2);
    expect(warnings()).toEqual([]);
  });

  it("asks again in the next deployment of a process, even after a call that failed", async () => {
    zoneStock.mockRejectedValueOnce(new ApiError("no answer from ecs", 0, ""));
    zoneStock.mockResolvedValue({ inStock: ["cn-hangzhou-a"], soldOut: [] });
    await check([T4]);
    expect(warnings()).toHaveLength(1);
    deploy();
    await check([T4]);
    expect(warnings()).toHaveLength(1);
  });

  it("only warns when the API may not be asked or does not answer", async () => {
    zoneStock.mockRejectedValue(new ApiError("no answer from ecs", 0, ""));
    await check([T4, A10]);
    expect(warnings()).toEqual([
      "Not checked whether zone cn-hangzhou-a has the machines: no answer from ecs",
    ]);
  });

  it("checks nothing when the zone is not known", async () => {
    await check([T4, GU30], "");
    expect([...warnings(), ...notes()]).toEqual([]);
  });
});
