import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../../package.json";
import { CLI_VERSION, compareVersions, OLDEST_GO_VERSION, PLUGINS } from "./versions";

const goMod = (module: string) => readFileSync(join(__dirname, "go", module, "go.mod"), "utf8");

describe("the versions", () => {
  it("of the plugins are those of the Node packages that ask for them", () => {
    for (const { name, version } of PLUGINS) {
      expect(packageJson.dependencies).toHaveProperty([`@pulumi/${name}`], version);
    }
  });

  it("of the CLI are the same for download and build", () => {
    expect(goMod("cli")).toContain(`github.com/pulumi/pulumi/pkg/v3 v${CLI_VERSION}`);
    for (const module of ["cli", "alicloud"]) {
      expect(goMod(module)).toContain(`github.com/pulumi/pulumi/sdk/v3 v${CLI_VERSION}`);
      const [, go = ""] = /^go (\S+)$/m.exec(goMod(module)) ?? [];
      expect(compareVersions(OLDEST_GO_VERSION, go)).toBeGreaterThanOrEqual(0);
    }
  });

  it("compare by number", () => {
    expect(compareVersions("3.256.0", "v3.99.1")).toBeGreaterThan(0);
    expect(compareVersions("go1.26", "1.26.0")).toBe(0);
  });
});
