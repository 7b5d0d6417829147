import { createServer, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { listenOn } from "../cloud/listenOn";
import { fetchThroughProxy, noProxy } from "./proxy";

/** Answers for any host, because a proxy receives whole addresses; refuses tunnels. */
let server: Server;
let url: string;
let asked: string[];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.end("answered");
  });
  server.on("connect", (request, socket) => {
    asked.push(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  url = `http://127.0.0.1:${await listenOn(server)}`;
});
afterAll(() => server.close());
beforeEach(() => {
  asked = [];
});

it("asks the proxy for another host's page", async () => {
  await expect(
    fetchThroughProxy("https://releases.invalid/list", {}, { HTTPS_PROXY: url }),
  ).rejects.toThrow();
  expect(asked).toEqual(["CONNECT releases.invalid:443"]);
});

it("reaches this machine without the proxy, and every host without it once the fetch is over", async () => {
  const elsewhere = "http://127.0.0.1:9";
  const env = { HTTP_PROXY: elsewhere, HTTPS_PROXY: elsewhere, no_proxy: "example.com" };
  const answer = await fetchThroughProxy(`${url}/here`, {}, env);
  expect(await answer.text()).toBe("answered");
  await expect(fetchThroughProxy("http://releases.invalid/", {}, env)).rejects.toThrow();
  expect(await (await fetch(`${url}/after`)).text()).toBe("answered");
  expect(asked).toEqual(["GET /here", "GET /after"]);
});

it("keeps what NO_PROXY named before", () => {
  expect(noProxy({ NO_PROXY: "example.com" })).toBe("example.com,127.0.0.1,localhost");
  expect(noProxy({ no_proxy: "example.org" })).toBe("example.org,127.0.0.1,localhost");
  expect(noProxy({})).toBe("127.0.0.1,localhost");
});

it("refuses a proxy that is no address, without showing it", async () => {
  const fetching = fetchThroughProxy(url, {}, { HTTPS_PROXY: "http://me:secret@:x" });
  await expect(fetching).rejects.toThrow("HTTPS_PROXY or HTTP_PROXY is not an address");
  await expect(fetching).rejects.not.toThrow("secret");
});
