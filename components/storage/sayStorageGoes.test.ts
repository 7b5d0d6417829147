import * as pulumi from "@pulumi/pulumi";
import { beforeEach, expect, it, vi } from "vitest";
import type * as stateModule from "../pulumi/state";
import { type Declared, sayStorageGoes } from "./sayStorageGoes";

const seen = vi.hoisted(() => ({
  state: new Map<string, stateModule.Outputs>(),
  said: [] as string[],
}));
vi.mock(
  "../pulumi/state",
  async (original): Promise<typeof stateModule> => ({
    ...(await original<typeof stateModule>()),
    stateBefore: async () => seen.state,
  }),
);
vi.mock("../pulumi/say", () => ({
  say: async (severity: string, line: string) => void seen.said.push(`${severity}: ${line}`),
}));

const COMFYUI = "urn:pulumi:dev::shop::comfyui-eas:index:ComfyUI::video";
const below = (type: string, name: string) =>
  `urn:pulumi:dev::shop::comfyui-eas:index:ComfyUI$comfyui-eas:index:${type}::${name}`;
const BUCKET = below("OssMount$alicloud:oss/bucket:Bucket", "video-bucket");
const FILE_SYSTEM = below("NasMount$alicloud:nas/fileSystem:FileSystem", "video-file-system");

/** What is said where the state has these and the program makes this. */
async function told(
  state: Record<string, stateModule.Outputs>,
  declared: Declared = {},
): Promise<string[]> {
  seen.state = new Map(Object.entries(state));
  await sayStorageGoes(COMFYUI, "video", declared, {} as pulumi.Resource);
  // What follows an output comes some turns later.
  await new Promise((resolve) => setTimeout(resolve, 20));
  return seen.said;
}

beforeEach(() => {
  seen.said = [];
  pulumi.runtime.setMocks({
    call: () => ({}),
    newResource: ({ name }) => ({ id: name, state: {} }),
  });
});

const bucket = { id: "studio-models", bucket: "studio-models", forceDestroy: true };
const fileSystem = { id: "0a1b2c" };

const MOUNT = below("OssMount", "video");
it.each<[string, Declared, string[]]>([
  ["to a new NAS", { mounts: "file system", makes: true }, [BUCKET, MOUNT]],
  ["to a NAS that exists", { mounts: "file system" }, [BUCKET, MOUNT]],
  ["to a bucket that exists", { mounts: "bucket" }, [BUCKET]],
  ["nowhere", {}, [BUCKET, MOUNT]],
])(
  "says that a bucket goes with its contents where the files go %s",
  async (_to, declared, urns) => {
    const [line, ...more] = await told({ [BUCKET]: bucket }, declared);
    expect(more).toEqual([]);
    expect(line).toMatch(
      /^warn: This stack made the bucket "studio-models" and no longer mounts it\./,
    );
    expect(line).toContain('"pulumi up" deletes it with everything in it, models and results');
    const forget = urns.map((urn) => `pulumi state delete --force '${urn}'`).join(" and ");
    expect(line).toContain(`pulumi up --exclude '**::video-bucket', then ${forget}:`);
  },
);

it("says that a bucket with files stops the deployment unless they may go", async () => {
  const [line] = await told({ [BUCKET]: { ...bucket, forceDestroy: false } });
  expect(line).toContain("deletes it if it is empty, and fails at it if it has files");
  expect(line).not.toContain("with everything in it");
});

it("says what becomes of a file system, and of the advice to unprotect it", async () => {
  const [line] = await told({ [FILE_SYSTEM]: fileSystem }, { mounts: "bucket", makes: true });
  expect(line).toContain('the file system "0a1b2c" and no longer mounts it.');
  expect(line).toContain(
    'If deleteContents was true, "pulumi up" deletes it with everything in it',
  );
  expect(line).toContain('after "pulumi state unprotect" it is deleted all the same');
});

it("says nothing of what is still made, and of what another component has made", async () => {
  expect(await told({ [BUCKET]: bucket }, { mounts: "bucket", makes: true })).toEqual([]);
  expect(await told({ [FILE_SYSTEM]: fileSystem }, { mounts: "file system", makes: true })).toEqual(
    [],
  );
  expect(await told({ [BUCKET.replaceAll("video", "other")]: bucket })).toEqual([]);
  expect(await told({ [BUCKET.replace("index:ComfyUI$", "index:Studio$")]: bucket })).toEqual([]);
  expect(await told({})).toEqual([]);
});
