import { afterEach, expect, it, vi } from "vitest";
import { callApi } from "./openApi";

const key = { accessKeyId: "id", accessKeySecret: "canary-secret" };
const call = { host: "pai-eas.cn-hangzhou.aliyuncs.com", action: "DescribeService", version: "1" };

afterEach(() => vi.unstubAllGlobals());

const answering = (body: unknown, status: number) =>
  vi.stubGlobal("fetch", async () => Response.json(body, { status }));

it("says which permission a RAM policy lacks", async () => {
  const AccessDeniedDetail = {
    AuthAction: "eas:DescribeService",
    NoPermissionType: "ImplicitDeny",
  };
  answering({ Code: "Forbidden.RAM", Message: "No.", RequestId: "R", AccessDeniedDetail }, 403);
  await expect(callApi(call, key)).rejects.toThrow(
    "DescribeService: No. (Forbidden.RAM, request R); a RAM policy must allow eas:DescribeService, see docs/state-and-secrets.md",
  );
});

it.each([undefined, "eas:DescribeService", {}])(
  "does without a detail such as %j",
  async (detail) => {
    answering({ Code: "NoPermission", Message: "No.", AccessDeniedDetail: detail }, 403);
    await expect(callApi(call, key)).rejects.toThrow(
      /^DescribeService: No\. \(NoPermission, request unknown\)$/,
    );
  },
);
