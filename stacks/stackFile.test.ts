import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { temporaryFolder } from "../test/support/temporaryFolder";
import { readStackFile } from "./stackFile";

/** A project with the stack `dev`, whose file has this text. */
function project(stackFile: string, pulumi = "name: comfyui-eas\nstackConfigDir: stacks\n") {
  const dir = temporaryFolder();
  mkdirSync(join(dir, "stacks"));
  writeFileSync(join(dir, "Pulumi.yaml"), pulumi);
  writeFileSync(join(dir, "stacks", "Pulumi.dev.yaml"), stackFile);
  writeFileSync(join(dir, "Pulumi.dev.yaml"), "config:\n  alicloud:region: beside-the-project\n");
  return dir;
}

const FILE = `config:
  alicloud:region: cn-shanghai
  comfyui-eas:settings:
    edition: api
    extraConfig:
      containers:
        - env: [{ name: KEY, value: { secure: v1:canary } }]
          probe: { secure: "on", port: 8000 }
`;

it("finds the file where the project keeps it, by the last part of the stack's name", () => {
  const raw = readStackFile(project(FILE), "team/comfyui-eas/dev", {});
  expect(raw).toMatchObject({ region: "cn-shanghai", stack: "dev", settings: { edition: "api" } });
  expect(readStackFile(project(FILE, "name: comfyui-eas\n"), "dev", {}).region).toBe(
    "beside-the-project",
  );
});

it("does not pass encrypted values on", () => {
  const { settings } = readStackFile(project(FILE), "dev", {});
  expect(JSON.stringify(settings)).not.toContain("canary");
  expect(settings).toMatchObject({
    extraConfig: {
      containers: [{ env: [{ value: "[secret]" }], probe: { secure: "on", port: 8000 } }],
    },
  });
});

it("takes the environment's region if the file has none, as the provider does", () => {
  const dir = project("config: {}\n");
  expect(readStackFile(dir, "dev", { ALIBABA_CLOUD_REGION: "cn-beijing" }).region).toBe(
    "cn-beijing",
  );
  expect(readStackFile(dir, "dev", {})).toMatchObject({ region: undefined, settings: undefined });
});

it("refuses a file that is not UTF-8, and says what it is", () => {
  const dir = project(FILE);
  const file = join(dir, "stacks", "Pulumi.dev.yaml");
  // "张三" in GBK.
  writeFileSync(
    file,
    Buffer.concat([Buffer.from(FILE), Buffer.from("# \xd5\xc5\xc8\xfd", "latin1")]),
  );
  expect(() => readStackFile(dir, "dev", {})).toThrow(
    `${file} cannot be read (it is not in UTF-8 (line 9); save it in UTF-8).`,
  );
  writeFileSync(file, Buffer.from(`\ufeff${FILE}`, "utf16le"));
  expect(() => readStackFile(dir, "dev", {})).toThrow("it is in UTF-16, as Windows PowerShell's >");
  writeFileSync(file, `\ufeff${FILE}`);
  expect(readStackFile(dir, "dev", {}).region).toBe("cn-shanghai");
});

it("names keys in the namespace of the project that are no settings", () => {
  const dir = project(
    "config:\n  comfyui-eas:setings: {}\n  comfyui-eas:settings: {}\n  other:x: 1\n",
  );
  expect(readStackFile(dir, "dev", {}).beside).toEqual([
    "comfyui-eas:setings: is not read; every setting is a key of comfyui-eas:settings",
  ]);
});

it("names a key of the provider that the file holds in plain text, and not one that is encrypted", () => {
  const keys = (secretKey: string) =>
    readStackFile(project(`${FILE}  alicloud:secretKey: ${secretKey}\n`), "dev", {}).beside;
  expect(keys("canary")).toEqual([expect.stringMatching(/^alicloud:secretKey: is in plain text/)]);
  expect(keys("{ secure: v1:canary }")).toEqual([]);
});

it("says which file is missing or wrong, without showing its contents", () => {
  const dir = project("canary: [");
  expect(() => readStackFile(dir, "dev", {})).toThrow(/Pulumi\.dev\.yaml is not YAML with keys/);
  expect(() => readStackFile(dir, "dev", {})).not.toThrow("canary");
  expect(() => readStackFile(dir, "prod", {})).toThrow(
    /There is no file .*Pulumi\.prod\.yaml; write it, or name another stack: dev\.$/,
  );
  expect(() => readStackFile(join(dir, "stacks"), "dev", {})).toThrow(
    /no file .*Pulumi\.yaml; run this in the folder of the project\.$/,
  );
});

it.each([
  ["a: 1\nb: [canary\n", ": line 3, column 1 (BAD_INDENT)"],
  ["config:\n  a: canary\n  a: 2\n", ": line 3, column 3 (DUPLICATE_KEY)"],
  ["a: *canary\n", ""],
])("says where a text is no YAML: %j", (text, place) => {
  const read = () => readStackFile(project(text), "dev", {});
  expect(read).toThrow(`Pulumi.dev.yaml is not YAML with keys and values${place}.`);
  expect(read).not.toThrow("canary");
});
