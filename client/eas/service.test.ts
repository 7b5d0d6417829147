import { afterEach, expect, it, vi } from "vitest";
import { describeService, describeServiceEndpoints } from "./service";

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

it.each([
  [null, {}],
  [[], {}],
  [[{ EndpointType: "DefaultGateway" }], {}],
  // As in the documentation's sample, which has null among the addresses.
  [[{ EndpointType: "DefaultGateway", InternetEndpoints: [null], IntranetEndpoints: null }], {}],
  [
    [
      { EndpointType: "Nlb", InternetEndpoints: ["nlb.example"], Port: 9090 },
      { EndpointType: "DefaultGateway", InternetEndpoints: [null, "http://a/"] },
    ],
    { internet: "http://a" },
  ],
])("reads the addresses in %j", async (Endpoints, addresses) => {
  vi.stubGlobal("fetch", async () => Response.json({ AccessToken: null, Endpoints }));
  expect(await describeServiceEndpoints(ref)).toEqual({ ...addresses, token: "" });
});
