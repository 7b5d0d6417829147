import { afterEach, expect, it, vi } from "vitest";
import { EDITIONS } from "../../components/editions";
import { service, tells } from "../testing";
import { easRegion } from "./easRegion";

const serverless = (region: string) =>
  service({}, undefined, {
    props: {
      serviceConfig: JSON.stringify({ metadata: { type: EDITIONS.serverless.metadataType } }),
    },
    region,
  });

it("accepts a region of the edition and of the list, with its own registry or one of another vendor", async () => {
  const own = service({ containers: [{ image: "r/own:1.0" }] });
  const config = { allowed: ["cn-shanghai", "cn-hangzhou"] };
  const accepted = [service(), own, serverless("cn-shanghai")];
  expect(await tells(easRegion, accepted, { config })).toEqual([]);
});

it("refuses a region that the edition does not exist in", async () => {
  expect(await tells(easRegion, [serverless("cn-beijing")])).toEqual([
    "mandatory: The Serverless edition must be in cn-shanghai or cn-hangzhou; the region is cn-beijing.",
  ]);
});

it("refuses the vendor's image of another region", async () => {
  expect(await tells(easRegion, [service({}, "standard", { region: "cn-beijing" })])).toEqual([
    "mandatory: containers.0.image must come from the registry of cn-beijing, the region of the service; it comes from that of cn-hangzhou.",
  ]);
});

it("refuses a region that is not on the list", async () => {
  const config = { allowed: ["ap-southeast-1"] };
  expect(await tells(easRegion, [service()], { config })).toEqual([
    "mandatory: The region must be one of ap-southeast-1; it is cn-hangzhou.",
  ]);
});

it("says that it cannot decide without a region", async () => {
  expect(await tells(easRegion, [service({}, "standard", { region: null })])).toEqual([
    'advisory: eas-region cannot be decided yet: the provider\'s region of "comfyui-x" is neither in its configuration (alicloud:region) nor in the environment.',
  ]);
});

it("cannot decide where the edition is not told, unless all of them exist there", async () => {
  const other = (region: string) => ({
    ...service({ metadata: { type: "Other" }, containers: null }),
    region,
  });
  const told = (region: string) => tells(easRegion, [other(region)]);
  expect(await told("cn-hangzhou")).toEqual([]);
  expect((await told("cn-beijing")).join()).toContain("cannot be decided yet: the edition of");
});

it("takes the environment's region if the provider has none, as the provider does", async () => {
  vi.stubEnv("ALIBABA_CLOUD_REGION", "cn-beijing");
  const nowhere = service({}, "standard", { region: null });
  expect((await tells(easRegion, [nowhere])).join()).toContain("the registry of cn-beijing");
});
afterEach(() => vi.unstubAllEnvs());
