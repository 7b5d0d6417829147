import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easKeepalive } from "./easKeepalive";

const keepalive = (value: unknown) => service({ metadata: { rpc: { keepalive: value } } });

it("accepts what this package sets", async () => {
  expect(
    await tells(easKeepalive, [service(), service({}, "api"), service({}, "cluster")]),
  ).toEqual([]);
});

it.each([
  [null, "missing"],
  [5000, "5000"],
  ["600000", '"600000"'],
])("refuses %j", async (value, found) => {
  expect(await tells(easKeepalive, [keepalive(value)])).toEqual([
    `mandatory: metadata.rpc.keepalive must be at least 60000 (milliseconds); it is ${found}.`,
  ]);
});

it("takes another limit", async () => {
  expect(await tells(easKeepalive, [keepalive(5000)], { config: { leastMs: 5000 } })).toEqual([]);
});
