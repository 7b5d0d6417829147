import fc from "fast-check";
import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { expect, it } from "vitest";
import { code, prose, table } from "./text";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

const parse = (markdown: string) => remark().use(remarkGfm).parse(markdown) as Node;

const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];
const ofType = (node: Node, type: string) => all(node).filter((each) => each.type === type);

/** Text with anything that people may put into values, by mistake or on purpose. */
const text = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.constantFrom("|", "\\", "`", "``", "*", "_", "<b>", "</details>", "<!--", "-->", "~~"),
      fc.constantFrom("@someone", "#12", "https://a.example/", "www.a.example", "a@b.example"),
      fc.constantFrom(
        "[x](https://a.example)",
        "![x](y)",
        "&lt;",
        "$`x`$",
        "\n",
        "\r\n",
        "| --- |",
      ),
      fc.constantFrom("\u202e", "\u200b", "GH-1", '"', "]: x", "# ", "> ", "- ", "1. "),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

it("shows any text as code in a table's cell, and as nothing else", () => {
  fc.assert(
    fc.property(text, text, (one, other) => {
      const tree = parse(table(["a", "b"], [[code(one), code(other)]]));
      expect(tree.children).toHaveLength(1);
      const [, row] = ofType(tree, "tableRow");
      expect(row?.children).toHaveLength(2);
      for (const cell of row?.children ?? []) {
        expect(cell.children).toHaveLength(1);
        // Text of nothing but spaces is described instead of shown as code.
        expect(["inlineCode", "text"]).toContain(cell.children?.[0]?.type);
      }
      expect(ofType(tree, "html")).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

it("shows the text unchanged, unless a pipe follows a backslash", () => {
  const plain = text.filter(
    (each) => each.trim() !== "" && !/[\p{Cc}\p{Cf}\u2028\u2029]|\\\|/u.test(each),
  );
  fc.assert(
    fc.property(plain, (value) => {
      const [shown] = ofType(parse(table(["a"], [[code(value)]])), "inlineCode");
      expect(shown?.value?.trim()).toBe(value.trim());
    }),
    { numRuns: 500 },
  );
});

it("leaves nothing in a sentence that Markdown, HTML or GitHub would interpret", () => {
  const harmless = new Set(["root", "paragraph", "text", "inlineCode"]);
  fc.assert(
    fc.property(text, (value) => {
      const tree = parse(`it says: ${prose(value)}.`);
      expect(all(tree).filter(({ type }) => !harmless.has(type))).toEqual([]);
      for (const { value: shown } of ofType(tree, "text")) {
        // GitHub makes mentions and references out of the shown text, whatever was escaped.
        expect(shown).not.toMatch(/@\w|#\d|gh-\d|\w:\/\/|www\./i);
      }
    }),
    { numRuns: 500, examples: [['"<b> @someone `y""z"']] },
  );
});

it("makes invisible characters and those that reverse the text visible", () => {
  expect(code("a\u202eb")).toBe("`a\\u202eb`");
  expect(code("a\nb")).toBe("`a⏎b`");
  expect(code("")).toBe("(empty)");
  expect(code("   ")).toBe("(3 spaces)");
});

it("shows as code what a sentence quotes", () => {
  expect(prose('it is "a|b", not <c>')).toBe("it is `a|b`, not &lt;c&gt;");
});

it("is not slow for a sentence with many spaces", () => {
  const spaces = "\t".repeat(50_000);
  const started = performance.now();
  expect(prose(`a \n ${spaces}b`)).toBe("a b");
  expect(prose(`${spaces}b`).endsWith("b")).toBe(true);
  expect(performance.now() - started).toBeLessThan(1000);
});
