// The README promises that each setting's comment says what a change of it costs.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const SAYS = /\b[Cc]hanges?\b|Another one|Adding or removing|Fixed once/;

const COMMENT = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export )?(?:const |type )?(\w+)/g;

/** Where a declaration begins: at its comment, if it has one. */
const DECLARATION = /^(?=\/\*\*|(?<!\*\/\n)(?:export )?const )/m;

/** Commented settings that do not say what a change costs, and are in no block that says it for all. */
function silent(source: string): string[] {
  return source.split(DECLARATION).flatMap((declaration) => {
    const comments = [...declaration.replace(/\n *\* /g, " ").matchAll(COMMENT)];
    const [first] = comments;
    const isWhole = first?.index === 0 && SAYS.test(first[1] ?? "");
    return isWhole
      ? []
      : comments.filter(([, text = ""]) => !SAYS.test(text)).map(([, , name = ""]) => name);
  });
}

/** Declarations that are no settings themselves. */
const NO_SETTINGS = ["common", "Storage"];

it.each(readdirSync(__dirname).filter((file) => !file.includes(".test.")))(
  "every setting of %s says what a change costs",
  (file) => {
    const source = readFileSync(join(__dirname, file), "utf8");
    expect(silent(source).filter((name) => !NO_SETTINGS.includes(name))).toEqual([]);
  },
);

it("would find a setting that does not, and lets a block say it for all its keys", () => {
  const inner = "  /** How many. */\n  many: z.int(),\n";
  expect(silent(`const queue = z.strictObject({\n${inner}});\n`)).toEqual(["many"]);
  expect(
    silent(`/** A change costs nothing. */\nconst queue = z.strictObject({\n${inner}});\n`),
  ).toEqual([]);
});
