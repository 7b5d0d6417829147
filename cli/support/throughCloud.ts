import { vi } from "vitest";
import type { TestCloud } from "../../local/cloud/testing";

/** The credentials that the local cloud takes, as environment variables. */
export const cloudKey = (cloud: TestCloud): NodeJS.ProcessEnv => {
  const { ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET } = cloud.environment();
  return { ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET };
};

/**
 * Sends this process's calls to Alibaba Cloud to a local one until `vi.unstubAllGlobals`. A separate
 * process does so through the proxy of its environment.
 */
export function throughCloud(cloud: TestCloud): void {
  const direct = globalThis.fetch;
  vi.stubGlobal("fetch", async (url: string | URL, init: RequestInit = {}) => {
    if (!new URL(url).hostname.endsWith(".aliyuncs.com")) return direct(url, init);
    const headers = Object.fromEntries(new Headers(init.headers));
    const answer = await cloud.send(String(url), { method: init.method, headers, key: null });
    return new Response(answer.text, { status: answer.status });
  });
}
