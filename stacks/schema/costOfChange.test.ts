// README promises that each setting says here what it costs to change it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const SAYS = /\b[Cc]hanges?\b|Another one|Adding or removing|Fixed once/;

const COMMENT = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export )?(?:const |type )?(\w+)/g;

/** A declaration with its comment, up to the next one. */
const DECLARATION = /^(?=\/\*\*|(?<!\*\/\n)(?:export )?const )/m;

/** What is explained and says nothing of a change, neither itself nor with what it is part of. */
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

/** What is no setting, but where some are or come from. */
const NO_SETTINGS = ["common", "Storage"];

it.each(readdirSync(__dirname).filter((file) => !file.includes(".test.")))(
  "every setting of %s says what a change costs",
  (file) => {
    const source = readFileSync(join(__dirname, file), "utf8");
    expect(silent(source).filter((name) => !NO_SETTINGS.includes(name))).toEqual([]);
  },
);

it("would find one that does not, and takes what a block says for all of it", () => {
  const inner = "  /** How many. */\n  many: z.int(),\n";
  expect(silent(`const queue = z.strictObject({\n${inner}});\n`)).toEqual(["many"]);
  expect(
    silent(`/** A change costs nothing. */\nconst queue = z.strictObject({\n${inner}});\n`),
  ).toEqual([]);
});
