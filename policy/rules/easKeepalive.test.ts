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

it("looks at every spelling, also beside a good one", async () => {
  const short = service({ metadata: { rpc: { keepalive: 600_000 } }, rpc: { keepalive: 5000 } });
  expect(await tells(easKeepalive, [short])).toEqual([
    "mandatory: rpc.keepalive must be at least 60000 (milliseconds); it is 5000.",
  ]);
});

it("cannot decide where the edition is not told", async () => {
  const own = { metadata: { type: "ComfyUICluster" }, containers: [{ image: "r/own:1.0" }] };
  expect(await tells(easKeepalive, [service(own, "cluster")])).toEqual([
    'advisory: eas-keepalive cannot be decided yet: the edition of "comfyui-x" is told neither by metadata.type ("ComfyUICluster") nor by the tag of the image, as 1.9-cluster does.',
  ]);
});
