import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { JOURNAL } from "./journal";
import { FolderLostError, type LockOptions } from "./lockFolder";
import { batch } from "./support/running";
import { Gate, picture, standardService } from "./support/services";

/** Makes another process take over the folder. */
let lose: () => void;
const unlock = vi.fn(async () => undefined);

vi.mock("./lockFolder", async (original) => ({
  ...(await original<typeof import("./lockFolder")>()),
  lockFolder: async (dir: string, { onLost }: LockOptions) => {
    lose = () => onLost(new FolderLostError(dir));
    return unlock;
  },
}));
beforeEach(() => unlock.mockClear());

const three = [picture(1), picture(2), picture(3)];

it("leaves the journal and the jobs at the service to the process that has the folder now", async () => {
  const gate = new Gate();
  const { connect, executed } = await standardService(gate);
  const outDir = temporaryFolder();
  const states = () =>
    [...readFileSync(join(outDir, JOURNAL), "utf8").matchAll(/"state":"(\w+)"/g)].map(
      ([, state]) => state,
    );
  const running = batch({ service: connect(), workflows: [picture(1)], outDir });
  const ended = expect(running).rejects.toThrow(FolderLostError);
  await expect.poll(() => states().at(-1)).toBe("submitted");
  lose();
  await ended;
  expect(states()).toEqual(["sending", "submitted"]);
  expect(unlock).not.toHaveBeenCalled();
  gate.open();
  await expect.poll(executed).toEqual([1]);
});

it("begins no job after that", async () => {
  const { connect, executed } = await standardService();
  const outcomes: string[] = [];
  const running = batch({
    service: connect(),
    workflows: three,
    concurrency: 1,
    onOutcome: ({ status }) => {
      outcomes.push(status);
      lose();
    },
  });
  await expect(running).rejects.toThrow(FolderLostError);
  expect(outcomes).toEqual(["done"]);
  expect(await executed()).toEqual([1]);
});
