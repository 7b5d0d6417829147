import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easDataDirIsMount } from "./easDataDirIsMount";

const started = (script: string) => service({ containers: [{ image: "r/c:1", script }] });

it.each([
  "python main.py --data-dir /code/data-oss",
  "python main.py --data-dir=/code/data-oss/ --listen",
  'python main.py --data-dir "/code/data-oss"',
])("accepts %s", async (script) => {
  expect(await tells(easDataDirIsMount, [started(script)])).toEqual([]);
});

it("accepts a service without either", async () => {
  const none = service({ storage: null, containers: [{ script: "python main.py" }] });
  expect(await tells(easDataDirIsMount, [none])).toEqual([]);
});

it("is not misled by an entry of storage that is mounted nowhere", async () => {
  const half = service({ storage: [{ oss: { path: "oss://b/c/" } }] });
  expect(await tells(easDataDirIsMount, [half])).toEqual([
    'mandatory: containers.0: the folder of --data-dir must be mounted; it is "/code/data-oss".',
  ]);
});

it("refuses another folder", async () => {
  expect(await tells(easDataDirIsMount, [started("python main.py --data-dir /mnt/data")])).toEqual([
    'mandatory: containers.0: the folder of --data-dir must be one of storage (/code/data-oss); it is "/mnt/data".',
  ]);
});

it("refuses a mount that ComfyUI is not told of, and a folder that nothing mounts", async () => {
  expect(await tells(easDataDirIsMount, [started("python main.py")])).toEqual([
    "mandatory: containers.0 must start ComfyUI with --data-dir /code/data-oss; it has no --data-dir.",
  ]);
  expect(await tells(easDataDirIsMount, [service({ storage: null })])).toEqual([
    'mandatory: containers.0: the folder of --data-dir must be mounted; it is "/code/data-oss".',
  ]);
});
