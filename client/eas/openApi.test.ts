import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { askApi, callApi, ifThere } from "./openApi";

const key = { accessKeyId: "LTAI5canary", accessKeySecret: "canary-secret" };
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

it("says that the clock is wrong where a signature is expired, not the key", async () => {
  answering(
    { Code: "InvalidTimeStamp.Expired", Message: "Specified time stamp or date value is expired." },
    400,
  );
  await expect(callApi(call, key)).rejects.toThrow(
    /\(InvalidTimeStamp\.Expired, .*\); this machine's clock says 20\d\d-\S+ \S+ UTC, more than 15 minutes off: set it$/,
  );
});

describe("what it says of a refusal", () => {
  const temporary = {
    accessKeyId: "STS.canary-id",
    accessKeySecret: "canary-secret",
    securityToken: "CAIS+canary/token==",
  };

  it("has no part of the key, although the signature's errors repeat the request", async () => {
    const { accessKeyId, securityToken } = temporary;
    const query = encodeURIComponent(encodeURIComponent(securityToken));
    const Message = `Specified signature is not matched. server CanonicalRequest is: GET\\nx-acs-security-token:${securityToken}\\n, ${query}, ${accessKeyId}`;
    answering({ Code: "SignatureDoesNotMatch", Message, RequestId: securityToken }, 400);
    const { message } = (await callApi(call, temporary).catch((error) => error)) as Error;
    expect(message).toMatch(/^DescribeService: Specified signature is not matched\..*\(redacted\)/);
    expect(message).not.toMatch(/canary/);
  });

  it("is one line without terminal controls", async () => {
    answering({ Code: "Failed", Message: "no\u001b]0;title\u0007\n::error::x\u009b2J" }, 400);
    await expect(callApi(call, key)).rejects.toThrow(
      /^DescribeService: no ::error::x2?J? \(Failed, request unknown\)$/,
    );
  });

  it("goes to no other host, because the security token would go along", async () => {
    const asked: RequestInit[] = [];
    vi.stubGlobal("fetch", async (_: URL, init: RequestInit) => {
      asked.push(init);
      return new Response("", { status: 307, headers: { location: "https://other.example/" } });
    });
    await expect(callApi(call, temporary)).rejects.toThrow("HTTP 307 from pai-eas");
    expect(asked).toMatchObject([{ redirect: "manual" }]);
  });
});

it("is an error of the API where the answer is of another form, without the answer", async () => {
  answering({ Status: { canary: 1 } }, 200);
  await expect(askApi(z.object({ Status: z.string() }), call, key)).rejects.toThrow(
    /^DescribeService: the answer from pai-eas\.cn-hangzhou\.aliyuncs\.com does not have the expected form$/,
  );
});

it("believes that something does not exist only if the product itself says so", async () => {
  for (const Code of ["InvalidService.NotFound", "ServiceNotExist"]) {
    answering({ Code, Message: "No." }, 404);
    expect(await ifThere(callApi(call, key))).toBeUndefined();
  }
  answering({ Code: "InvalidAction.NotFound", Message: "Specified api is not found." }, 404);
  await expect(ifThere(callApi(call, key))).rejects.toThrow("InvalidAction.NotFound");
  // With 404, as many users of other products have reported.
  answering(
    { Code: "InvalidAccessKeyId.NotFound", Message: "Specified access key is not found." },
    404,
  );
  await expect(ifThere(callApi(call, key))).rejects.toThrow("Specified access key");
  // A proxy's own page.
  vi.stubGlobal("fetch", async () => new Response("<h1>Not Found</h1>", { status: 404 }));
  await expect(ifThere(callApi(call, key))).rejects.toThrow("HTTP 404 from pai-eas");
});
