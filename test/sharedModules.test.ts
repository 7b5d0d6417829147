// The quick test files of a worker share their modules (vitest.config.mts), which only the first file
// loads. A hook that a module registers on loading would be missing in every other file.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { project } from "../local/home";

const rooms = readdirSync(project, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^(\.|node_modules$|evidence$)/.test(entry.name))
  .map(({ name }) => name);
/** What vitest loads for each file, and what runs in a vitest of its own. */
const OTHERWISE_LOADED = /^test\/(support\/leaveNothing|clients\/)/;

it("no module but the tests themselves registers a hook on loading", () => {
  const files = rooms
    .flatMap((room) =>
      readdirSync(join(project, room), { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
        .map((name) => `${room}/${name}`),
    )
    .filter((file) => !OTHERWISE_LOADED.test(file));
  expect(files.length).toBeGreaterThan(500);
  const hook = /^(before|after)(Each|All)\(/m;
  expect(files.filter((file) => hook.test(readFileSync(join(project, file), "utf8")))).toEqual([]);
});
