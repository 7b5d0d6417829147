import { log } from "@pulumi/pulumi";
import { afterEach, describe, expect, it, vi } from "vitest";
import { capture, resolved } from "../../test/support/mocks";
import { NasMount } from "../storage/nasMount";
import { sayWhenUnknown } from "./sayWhenUnknown";

afterEach(() => vi.restoreAllMocks());

const inVSwitch = { vpcId: "vpc-1", vswitchId: "vsw-1", vswitchCidr: "192.168.0.0/20" };
const adopted = { mountTarget: "x.cn-hangzhou.nas.aliyuncs.com" };

async function said(args: object, preview: boolean) {
  const info = vi.spyOn(log, "info").mockResolvedValue();
  const { built } = await capture(
    () => {
      const mount = new NasMount("demo", args);
      return sayWhenUnknown(mount.storageEntry, "it is hidden", mount);
    },
    {
      preview,
      computed: { "alicloud:nas/mountTarget:MountTarget": { mountTargetDomain: "made" } },
    },
  );
  return { messages: () => info.mock.calls.map(([message]) => message), built };
}

describe("sayWhenUnknown", () => {
  it("says once, in a preview, that a value is not known yet", async () => {
    const { messages } = await said(inVSwitch, true);
    await vi.waitFor(() => expect(messages()).toEqual(["it is hidden"]), 15_000);
  });

  it("says nothing about a value that the preview knows, and returns it", async () => {
    const { messages, built } = await said(adopted, true);
    expect(await resolved(built)).toMatchObject({ nfs: { server: adopted.mountTarget } });
    expect(messages()).toEqual([]);
  });

  it("says nothing outside a preview", async () => {
    const { messages, built } = await said(inVSwitch, false);
    expect(await resolved(built)).toMatchObject({ nfs: { server: "made" } });
    expect(messages()).toEqual([]);
  });
});
