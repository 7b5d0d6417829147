import { createServer, type RequestListener } from "node:http";
import { expect, test } from "vitest";
import { loopback } from "../../../test/support/loopback";
import { defaultSettings } from "../settings";
import { serviceRecord } from "../testing";
import { startClusterFront } from "./front";

/** A server on a free port, until the test ends. */
const serve = async (handler: RequestListener): Promise<string> =>
  `${await loopback(createServer(handler))}/`;

/** A cluster whose processes are all one server; counts how many were started and closed. */
async function front(startable = () => true) {
  const upstream = new URL(await serve((_request, response) => response.end("page")));
  const count = { started: 0, closed: 0 };
  const cluster = await startClusterFront(serviceRecord(), {
    dir: "",
    settings: () => defaultSettings,
    log: () => undefined,
    async startInstance() {
      if (count.started > 0 && !startable()) throw new Error("no memory");
      count.started += 1;
      return {
        upstream,
        async close() {
          count.closed += 1;
        },
      };
    },
  });
  const url = await serve((request, response) => cluster.handle(request, response));
  return { cluster, count, url };
}

test("opening the page starts no process; a user's first calls start exactly one", async () => {
  const { cluster, count, url } = await front();
  const pages = [await fetch(url), await fetch(url), await fetch(url)];
  expect(count.started).toBe(1);
  const cookies = pages.map((page) => page.headers.getSetCookie()[0]!);
  expect(new Set(cookies).size).toBe(3);
  const headers = { cookie: cookies[0]!.split(";")[0]! };
  await Promise.all([1, 2, 3].map(() => fetch(`${url}queue`, { headers })));
  expect(count.started).toBe(2);
  expect((await fetch(url, { headers })).headers.getSetCookie()).toEqual([]);
  await cluster.close();
  expect(count.closed).toBe(2);
});

test("a user whose process does not start gets 503, and the next call tries again", async () => {
  let startable = false;
  const { count, url } = await front(() => startable);
  const [cookie = ""] = (await fetch(url)).headers.getSetCookie();
  const headers = { cookie: cookie.split(";")[0]! };
  const refused = await fetch(`${url}queue`, { headers });
  expect([refused.status, await refused.text()]).toEqual([503, "no memory"]);
  startable = true;
  expect((await fetch(`${url}queue`, { headers })).status).toBe(200);
  expect(count.started).toBe(2);
});

test("without an emulated ComfyUI no faults can be set", async () => {
  expect((await front()).cluster.setFaults({})).toBe(false);
});
