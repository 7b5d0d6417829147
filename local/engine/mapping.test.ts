import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import resources from "./go/alicloud/resources.json";

/** The type tokens of all provider resources that the components make, from their sources. */
function declared(): string[] {
  const folder = join(__dirname, "..", "..", "components");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const sources = files.filter((name) => /(?<!\.test)\.ts$/.test(name));
  const tokens = sources.flatMap((name) => {
    const text = readFileSync(join(folder, name), "utf8");
    return [...text.matchAll(/new alicloud\.(\w+)\.(\w+)\(/g)].map(([, module, type = ""]) => {
      const file = type.charAt(0).toLowerCase() + type.slice(1);
      return `alicloud:${module}/${file}:${type}`;
    });
  });
  return [...new Set(tokens)].sort();
}

/** Resources that the provider has besides those of the components, and why. */
const beside: Record<string, string> = {
  "alicloud:ecs/securityGroupRule:SecurityGroupRule":
    "the network's security group lets nobody in; a program opens it with a rule of its own",
};

it("builds a provider with all resources that the components declare", () => {
  expect(declared()).toContain("alicloud:pai/service:Service");
  expect(Object.values(resources)).toEqual(expect.arrayContaining(declared()));
});

it("builds no more into it than has a reason", () => {
  const extra = Object.values(resources).filter((token) => !declared().includes(token));
  expect(extra.sort()).toEqual(Object.keys(beside).sort());
});
