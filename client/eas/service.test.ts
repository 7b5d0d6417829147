import { afterEach, expect, it, vi } from "vitest";
import { describeService } from "./service";

const ref = {
  region: "cn-hangzhou",
  name: "comfyui_test",
  key: { accessKeyId: "id", accessKeySecret: "canary-secret" },
};

afterEach(() => vi.unstubAllGlobals());

it("gives EAS's message as one line without terminal controls", async () => {
  const Message = "exit code 1:\n\u001b]0;title\u0007\u001b[2J  ::error::all is lost\r\n";
  vi.stubGlobal("fetch", async () =>
    Response.json({ ServiceName: "comfyui_test", Status: "Failed", Message }),
  );
  expect(await describeService(ref)).toEqual({
    status: "Failed",
    message: "exit code 1: ::error::all is lost",
  });
});
