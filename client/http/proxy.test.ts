import { expect, it } from "vitest";
import { proxyEnv, unfollowedProxy } from "./proxy";

const host = "pai-eas.cn-hangzhou.aliyuncs.com";
const proxy = "http://me:secret@proxy.example.com:3128";

it.each(["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"])("names %s", (name) => {
  expect(unfollowedProxy(host, { [name]: proxy })).toBe(
    `; ${name} is set, but Node uses it only with NODE_USE_ENV_PROXY=1`,
  );
});

it.each<[string, string, NodeJS.ProcessEnv]>([
  ["no proxy", host, {}],
  ["a proxy that Node follows", host, { HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: "1" }],
  ["a proxy that an option follows", host, { HTTPS_PROXY: proxy, NODE_OPTIONS: "--use-env-proxy" }],
  ["a host that goes without", host, { HTTPS_PROXY: proxy, NO_PROXY: "a.example, .aliyuncs.com" }],
  ["hosts that all go without", host, { HTTPS_PROXY: proxy, no_proxy: "*" }],
  ["this machine by name", "localhost", { HTTP_PROXY: proxy }],
  ["this machine by number", "127.0.0.1", { HTTP_PROXY: proxy }],
  ["this machine by IPv6", "[::1]", { HTTP_PROXY: proxy }],
])("says nothing with %s", (_, hostname, env) => {
  expect(unfollowedProxy(hostname, env)).toBe("");
});

it("still names a proxy when NO_PROXY lists only other hosts", () => {
  const env = { HTTPS_PROXY: proxy, NO_PROXY: "127.0.0.1,.example.com," };
  expect(unfollowedProxy(host, env)).toContain("HTTPS_PROXY is set");
});

it.each(["20.20.2", "22.20.0", "23.11.1"])(
  "names a proxy that Node %s cannot follow",
  (version) => {
    const env = { HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: "1" };
    expect(unfollowedProxy(host, env, version)).toBe(
      `; HTTPS_PROXY is set, but Node ${version} cannot use it; Node can from 22.21 on`,
    );
    expect(proxyEnv(env, version)).toBeUndefined();
  },
);

it.each(["22.21.0", "22.22.1", "24.0.0", "25.1.0"])("leaves the proxy to Node %s", (version) => {
  const env = { HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: "1" };
  expect(unfollowedProxy(host, env, version)).toBe("");
  expect(proxyEnv(env, version)).toBe(env);
});

it("is given to agents only if Node's own fetch uses it", () => {
  expect(proxyEnv({ HTTPS_PROXY: proxy })).toBeUndefined();
  const asked = { HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: "1" };
  expect(proxyEnv(asked)).toBe(asked);
});
