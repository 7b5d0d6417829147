// Files of a stack that go to other storage, on the real engine and provider: what becomes of the old one.

import { afterAll, beforeAll, expect, it } from "vitest";
import { type Deployment, deployment } from "./support/deployment";
import { cloudState, settled, up } from "./support/lifeOfStack";
import { fails, succeeds } from "./support/outcome";
import { noProof } from "./support/quickProof";

const basis = { edition: "standard", serviceName: "comfyui_left", smoke: noProof };
const inZone = (zone: string) => ({ create: { zone: `cn-hangzhou-${zone}` } });
const onNas = { ...basis, network: inZone("h"), storage: { nas: {} }, protect: true };
const onOss = { ...basis, storage: { oss: { deleteContents: true } }, protect: true };

let on: Deployment;
let fileSystems: string[] | undefined;
beforeAll(async () => {
  on = await deployment();
  fileSystems = (await up(on, onNas)).cloud.resources.fileSystems;
});
afterAll(() => on?.close());

/** The commands that the warning names, as arguments of Pulumi. */
const commandsIn = (output: string) =>
  [...output.matchAll(/pulumi (up --exclude \S+?'|state delete --force \S+?')/g)].map(
    ([, text = ""]) => text.replaceAll("'", "").split(" "),
  );

it("moves a service with protected files to another zone", async () => {
  const { cloud } = await up(on, { ...onNas, network: inZone("i") });
  expect(cloud.resources.fileSystems).toEqual(fileSystems);
});

it.each([
  ["file system", () => fileSystems?.[0], onOss],
  ["bucket", async () => (await cloudState(on)).buckets[0]?.name, onNas],
] as const)(
  "keeps a protected %s as the preview says, which stops at it",
  async (what, id, next) => {
    const kept = await id();
    on.configure(next);
    const output = await fails(on, "preview");
    const [, told = ""] = output.split(
      `This stack made the ${what} "${kept}" and no longer mounts it.`,
    );
    const commands = commandsIn(told.slice(0, told.indexOf("it is billed on")));
    expect(commands).toHaveLength(3);
    for (const command of commands) {
      await succeeds(on, ...command, "--yes");
    }
    const { said, cloud } = await up(on, next);
    expect(said).not.toContain("no longer mounts it");
    const { buckets, resources } = cloud;
    expect([...buckets.map(({ name }) => name), ...(resources.fileSystems ?? [])]).toContain(kept);
    await settled(on);
  },
);
