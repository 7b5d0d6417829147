import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { FileError } from "../../client/files/fileError";
import { UsageError } from "../../client/usageError";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { parseSettings } from "../parseSettings";
import { parseArguments } from "./arguments";
import { writeFiles } from "./files";
import { report } from "./report";
import type { Adopted } from "./settingsFrom";
import { yaml } from "./yaml";

const adopted: Adopted = {
  edition: "standard",
  serviceName: "studio",
  storage: "OSS, oss://studio/data/",
  settings: { edition: "standard", serviceName: "studio" },
  left: [],
};

describe("the files for taking a service over", () => {
  let project: string;
  beforeEach(() => {
    project = temporaryFolder();
  });

  it("are a stack file and what the import reads", () => {
    const written = writeFiles(project, "studio", "cn-hangzhou", adopted);
    expect(readFileSync(join(project, written.stackFile), "utf8")).toContain(
      'config:\n  alicloud:region: "cn-hangzhou"\n  comfyui-eas:settings:\n    edition: "standard"\n',
    );
    const imports = JSON.parse(readFileSync(join(project, written.importFile ?? ""), "utf8"));
    expect(imports.resources.at(-1)).toMatchObject({ id: "studio", parent: "service" });
  });

  it("are never overwritten, and none is written if the other exists", () => {
    const written = writeFiles(project, "studio", "cn-hangzhou", adopted);
    rmSync(join(project, written.importFile ?? ""));
    expect(() => writeFiles(project, "studio", "cn-hangzhou", adopted)).toThrow(
      /Pulumi\.studio\.yaml exists already and is not overwritten/,
    );
    expect(existsSync(join(project, written.importFile ?? ""))).toBe(false);
  });

  it("are both removed when one cannot be written, as on a full disk", () => {
    mkdirSync(join(project, "stacks"));
    // A dangling link: no file exists under the name, and yet none can be made.
    symlinkSync("nowhere", join(project, "stacks", "adopt-studio.json"));
    const write = () => writeFiles(project, "studio", "cn-hangzhou", adopted);
    expect(write).toThrow(FileError);
    expect(write).toThrow(/adopt-studio\.json cannot be written: .*\(EEXIST\)/);
    expect(readdirSync(join(project, "stacks"))).toEqual(["adopt-studio.json"]);
  });

  it("are without an import for a service that is only referred to", () => {
    const serverless = { ...adopted, edition: "serverless" as const };
    const written = writeFiles(project, "studio", "cn-hangzhou", serverless);
    expect(written.importFile).toBeUndefined();
    const said = report(serverless, written, { stack: "s", region: "cn-hangzhou", local: true });
    expect(said).toContain("npm run pulumi -- up --stack s");
    expect(said).not.toContain(" import ");
  });
});

describe("the report after taking a service over", () => {
  it("suggests settings for skipping the smoke check that the schema accepts", () => {
    const written = { stackFile: "Pulumi.studio.yaml", importFile: "import.json" };
    const said = report(adopted, written, { stack: "s", region: "cn-hangzhou", local: false });
    const [advised = ""] = /smoke: \{.*?\}/.exec(said) ?? [];
    const settings = { ...adopted.settings, ...parse(advised) };
    const parsed = parseSettings({ settings, region: "cn-hangzhou", stack: "s" });
    expect(parsed.smoke).toMatchObject({ enabled: false });
  });
});

describe("yaml", () => {
  it("quotes everything that could be read as something else", () => {
    const value = { a: { yes: "no", "x: y": "1", "#": null, "<<": [] }, b: ["on", 1], c: [{}] };
    expect(yaml(value)).toBe(
      'a:\n  "yes": "no"\n  "x: y": "1"\n  "#": null\n  "<<": []\nb:\n  - "on"\n  - 1\nc:\n  - {}\n',
    );
  });

  it("leaves out a setting without a value, and repeats one that occurs twice instead of using an alias", () => {
    const tags = { team: "video" };
    expect(yaml({ tags, image: undefined, again: tags })).toBe(
      'tags:\n  team: "video"\nagain:\n  team: "video"\n',
    );
  });

  it.each(["1.1", "1.2"] as const)("is read back by YAML %s as what was written", (version) => {
    const key = fc.oneof(
      fc.string().filter((text) => text !== "__proto__"),
      fc.constantFrom("<<", "y", "null", "~", "1_000", "12:30", "0x1f", ".inf", "2026-12-31", "on"),
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(key, tie("value"), { maxKeys: 3, noNullPrototype: true }),
      ),
    }));
    const document = fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: true });
    fc.assert(
      fc.property(document, (written) => {
        expect(parse(yaml(written), { version })).toEqual(written);
      }),
      { numRuns: 300 },
    );
  });
});

describe("the command line", () => {
  it.each([
    [[], /Exactly one of --service and --file/],
    [["--service", "a", "--file", "b"], /Exactly one/],
    [["--service", "a", "--stack", "../b"], /not a valid stack name/],
    [["--token", "a"], /--token is not an option; the options are --service, --file/],
    [["--service"], /--service needs a value/],
    [["--service", "a", "b"], /"b" is not an option/],
    [
      ["--servce", "a", "--local=1", "--stack", "../b"],
      /--servce[\s\S]*--local takes no[\s\S]*Exactly one[\s\S]*name/,
    ],
  ])("%j is refused", (args, message) => {
    expect(() => parseArguments(args)).toThrow(UsageError);
    expect(() => parseArguments(args)).toThrow(message);
  });

  it("does not repeat the text after a mistyped option, which may be a secret", () => {
    expect(() => parseArguments(["--token", "hidden", "--service", "a"])).not.toThrow(/hidden/);
  });
});
