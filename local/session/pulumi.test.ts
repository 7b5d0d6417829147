import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import type { Engine } from "../engine/engine";
import { pulumi, Stopped } from "./pulumi";

it("nothing follows a Pulumi command that was stopped, whatever that made of it", async () => {
  const cli = join(temporaryFolder(), "pulumi");
  const engine: Engine = { cli, source: "path", version: "3.259.0", environment: () => ({}) };
  const session = { engine, env: process.env };
  vi.spyOn(console, "log").mockReturnValue();

  writeFileSync(cli, "#!/bin/sh\nexit $1\n");
  chmodSync(cli, 0o755);
  expect(await pulumi(session, "0")).toBe(true);
  expect(await pulumi(session, "1")).toBe(false);

  writeFileSync(cli, '#!/bin/sh\ntrap "exit 0" TERM; kill -TERM $PPID; sleep 1 & wait\n');
  const stopped = pulumi(session);
  await expect(stopped).rejects.toThrow(new Stopped("SIGTERM"));
  await expect(stopped).rejects.toMatchObject({ exitCode: 143 });
});
