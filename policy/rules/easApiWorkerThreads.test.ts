import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easApiWorkerThreads } from "./easApiWorkerThreads";

const api = (metadata: object) =>
  service({ metadata: { rpc: { worker_threads: null }, ...metadata } }, "api");

it.each([
  ["nested", { rpc: { worker_threads: 1 } }],
  ["with a dot", { "rpc.worker_threads": 1 }],
  ["under its old name", { workers: 1 }],
])("accepts 1, %s", async (_spelling, metadata) => {
  expect(await tells(easApiWorkerThreads, [api(metadata)])).toEqual([]);
});

it("is for the API edition only", async () => {
  expect(await tells(easApiWorkerThreads, [service()])).toEqual([]);
});

it.each([
  [{}, "missing, and EAS's default is 5"],
  [{ rpc: { worker_threads: 5 } }, "5"],
])("refuses %j", async (metadata, found) => {
  expect(await tells(easApiWorkerThreads, [api(metadata)])).toEqual([
    `mandatory: metadata.rpc.worker_threads must be 1; it is ${found}.`,
  ]);
});

it("looks at every spelling, also beside a good one", async () => {
  expect(
    await tells(easApiWorkerThreads, [api({ rpc: { worker_threads: 1 }, workers: 5 })]),
  ).toEqual(["mandatory: metadata.workers must be 1; it is 5."]);
});
