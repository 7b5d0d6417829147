import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easMountWritable } from "./easMountWritable";

const mounted = (...storage: object[]) => service({ storage });
const HERE = { mount_path: "/code/data-oss" };

it.each([
  [{ ...HERE, oss: { path: "oss://b/c/", readOnly: false } }],
  [{ ...HERE, oss: { path: "oss://b/c/" } }],
  [{ ...HERE, nfs: { server: "x", path: "/" } }],
  [{ ...HERE, dataset: { id: "d-1", read_only: false } }],
  [{ oss: { path: "oss://b/nowhere/", readOnly: true } }],
  [{ mount_path: "/models", oss: { path: "oss://b/m/", readOnly: true } }],
])("accepts %j", async (entry) => {
  expect(await tells(easMountWritable, [mounted(entry)])).toEqual([]);
});

it.each([
  ["oss", { path: "oss://b/c/", readOnly: true }, "readOnly must be false; it is true"],
  ["nfs", { server: "x", path: "/", readOnly: "true" }, 'readOnly must be false; it is "true"'],
  ["dataset", { id: "d-1" }, "read_only must be false; it is true"],
])("refuses %s that cannot be written to", async (kind, source, message) => {
  expect(await tells(easMountWritable, [mounted({ ...HERE, [kind]: source })])).toEqual([
    `mandatory: storage.0.${kind}.${message}.`,
  ]);
});
