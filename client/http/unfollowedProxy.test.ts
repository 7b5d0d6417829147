import { expect, it } from "vitest";
import { unfollowedProxy } from "./unfollowedProxy";

const host = "pai-eas.cn-hangzhou.aliyuncs.com";
const proxy = "http://me:secret@proxy.example.com:3128";

it.each(["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"])("names %s", (name) => {
  expect(unfollowedProxy(host, { [name]: proxy })).toBe(
    `; ${name} is set, and Node goes through it with NODE_USE_ENV_PROXY=1 only`,
  );
});

it.each<[string, string, NodeJS.ProcessEnv]>([
  ["no proxy", host, {}],
  ["a proxy that Node follows", host, { HTTPS_PROXY: proxy, NODE_USE_ENV_PROXY: "1" }],
  ["a proxy that an option follows", host, { HTTPS_PROXY: proxy, NODE_OPTIONS: "--use-env-proxy" }],
  ["this machine by name", "localhost", { HTTP_PROXY: proxy }],
  ["this machine by number", "127.0.0.1", { HTTP_PROXY: proxy }],
  ["this machine by IPv6", "[::1]", { HTTP_PROXY: proxy }],
])("says nothing with %s", (_, hostname, env) => {
  expect(unfollowedProxy(hostname, env)).toBe("");
});
