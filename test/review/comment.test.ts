// What is true of every comment, whatever the change.

import { remark } from "remark";
import remarkGfm from "remark-gfm";
import { describe, expect, it } from "vitest";
import { comment, MARKER, MOST_CHARACTERS } from "../../review/comment";
import type { Preview, Step } from "../../review/preview/preview";
import { readPreview } from "../../review/preview/read";
import { reviewStack } from "../../review/review";
import { CHANGES, fixture } from "./changes";
import { CANARY } from "./scenes";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];
const parse = (text: string) => all(remark().use(remarkGfm).parse(text) as Node);
const ofType = (nodes: readonly Node[], type: string) => nodes.filter((each) => each.type === type);

const written = (previews: readonly Preview[], options: object = {}) =>
  comment(previews.map((preview) => reviewStack(preview, { cost: {}, ...options })));

const commentOf = (name: string) => {
  const { previews, options } = CHANGES[name]!();
  return written(previews, options);
};

const preview = (file: string) => readPreview(fixture(file), file);

describe.each(Object.keys(CHANGES))("the comment of %s", (name) => {
  const text = commentOf(name);
  const nodes = parse(text);

  it("begins with its marker, and has it once", () => {
    expect(text.startsWith(`${MARKER}\n`)).toBe(true);
    expect(ofType(nodes, "html").filter(({ value }) => value === MARKER)).toHaveLength(1);
  });

  it("has no tags and no links but its own", () => {
    for (const { value = "" } of ofType(nodes, "html").slice(1)) {
      expect(value).toMatch(/^(<details>\n<summary>[\w, ]+<\/summary>|<\/details>)$/);
    }
    for (const { url } of ofType(nodes, "link")) {
      expect(url).toMatch(/^docs\/policies\.md#[a-z-]+$/);
    }
    expect(ofType(nodes, "image")).toEqual([]);
  });

  it("has tables whose rows have as many cells as their head", () => {
    for (const { children = [] } of ofType(nodes, "table")) {
      const widths = children.map((row) => row.children?.length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it("has no secret", () => {
    expect(text).not.toContain(CANARY);
  });
});

it("redacts a secret of the document in a rule's finding, for people and for programs", () => {
  const [secret] = CHANGES["secret-in-env"]!().previews;
  const found = { pack: "other", rule: "env", isMandatory: true, severity: "high" };
  const message = `HF_TOKEN must not be ${CANARY}.`;
  const told = { ...secret!, violations: [{ ...found, resource: "comfyui-service", message }] };
  const text = written([told]);
  expect(text).toContain("HF\\_TOKEN must not be \\(redacted\\).");
  expect(text).not.toContain(CANARY);
  expect(reviewStack(told, { cost: {} }).change.preview.violations?.[0]?.message).toBe(
    "HF_TOKEN must not be (redacted).",
  );
});

it("shows an image whose address has a password neither in the table nor in what is to be checked", () => {
  const image = `https://user:${CANARY}@registry.example.com/team/comfyui:1.9`;
  const told = fixture("image-bump.jsonl").replaceAll(/eas-registry-vpc[^"\\]*:1\.9/g, image);
  const text = written([readPreview(told, "image.jsonl")]);
  expect(text).toContain("(another, not shown)");
  expect(text).toContain("to (not shown). Its ComfyUI and nodes may differ");
  expect(text).not.toContain(CANARY);
});

it("shows no secret at the end of an image, of which only the end is told", () => {
  const told = fixture("image-bump.jsonl").replaceAll(
    /eas-registry-vpc[^"\\]*:(1\.\d)/g,
    `registry.example.com/team/comfyui:$1?token=${CANARY}`,
  );
  const text = written([readPreview(told, "image.jsonl")]);
  expect(text).toContain("**Image** of `comfyui_dev`: (not shown) to (not shown).");
  expect(text).not.toContain(CANARY);
});

it.each([
  ["service", "comfyui_dev"],
  ["resource", "comfyui-service"],
  ["image", "comfyui:1.9"],
])("is as whole where the name of a %s is longer than a comment", (_what, name) => {
  const told = fixture("image-bump.jsonl").replaceAll(name, `${name}${"x".repeat(70_000)}end`);
  const text = written([readPreview(told, "long.jsonl")]);
  expect(text).toContain(`${name}xxx`);
  expect(text).toContain("xxxend`");
  expect(text).toContain("**restarts it**");
  expect(text).toContain("### What happens");
  expect(text).toContain("### Service document of");
  expect(text).not.toContain("Shortened");
});

it("is as whole where a finding is longer than a comment", () => {
  const long = `must end in ${"x".repeat(70_000)} or a digest`;
  const told = fixture("policy-violation.jsonl").replaceAll("must end in a version tag", long);
  const text = written([readPreview(told, "long.jsonl")]);
  expect(text).toContain("| **mandatory** | [`eas-image-pinned`]");
  expect(text).not.toContain("Shortened");
});

it("has fixtures that contain the secrets that no comment may show", () => {
  expect(fixture("secret-in-document.jsonl")).toContain(CANARY);
  expect(fixture("image-bump.jsonl")).toContain("COMFYUI_EAS_TOKEN");
});

it("shows values that look like Markdown as they are", () => {
  const nodes = parse(commentOf("injection"));
  const codes = ofType(nodes, "inlineCode").map(({ value }) => value);
  expect(codes).toContain("options.a|b");
  expect(codes).toContain("</details> | </td><script>alert(1)</script>");
  const texts = ofType(nodes, "text").map(({ value }) => value);
  expect(texts.join("\n")).not.toMatch(/@everyone|evil\.example/);
});

it("redacts a secret in what the program says about the document", () => {
  const [secret] = CHANGES["secret-in-env"]!().previews;
  const told = { isError: false, message: `warning: HF_TOKEN is ${CANARY}, which is odd` };
  const text = written([{ ...secret!, diagnostics: [told] }]);
  expect(text).toContain("HF\\_TOKEN is \\(redacted\\), which is odd");
});

it("redacts a secret that was set by hand in what the program says about it", () => {
  const [drifted] = CHANGES["secrets-by-hand"]!().previews;
  const told = { isError: false, message: `warning: HF_TOKEN is ${CANARY} there` };
  const text = written([{ ...drifted!, diagnostics: [...drifted!.diagnostics, told] }]);
  expect(text).toContain("HF\\_TOKEN is \\(redacted\\) there");
  expect(text).not.toContain(CANARY);
});

it("says the same about both forms of the engine's JSON, as far as both contain it", () => {
  const parts = (text: string) =>
    text.split(/^### /m).filter((part) => /^(What happens|Service document)/.test(part));
  for (const name of ["image-bump", "edition-switch", "new-stack"]) {
    const [events, digest] = [preview(`${name}.jsonl`), preview(`${name}-digest.json`)];
    const [happens, document] = parts(written([events]));
    const untold = happens?.replace(/\n\d+ other resources? stays? as (it|they) (is|are)\.\n/, "");
    expect([untold?.trim(), document]).toEqual(
      parts(written([digest])).map((part, at) => (at === 0 ? part.trim() : part)),
    );
  }
});

describe("a preview that is cut off", () => {
  /** A preview without its last events. */
  const cut = (file: string, event: string | RegExp) => {
    const lines = fixture(file).split("\n");
    const at = lines.findIndex((line) => line.search(event) >= 0);
    return readPreview(lines.slice(0, at).join("\n"), file);
  };

  it("fails, and says nothing of what it does not know", () => {
    const text = written([cut("no-change.jsonl", "policyAnalyzeStackSummaryEvent")]);
    expect(text).toContain("dev: the preview fails");
    expect(text).toContain("**cannot be previewed**");
    expect(text).toContain("Not known: the preview failed before it could tell.");
    expect(text).toContain("Not known: the preview failed before the rules had seen everything.");
  });

  it("does not claim that there is nothing to pay or check if it did not get to the service", () => {
    const text = written([cut("edition-switch.jsonl", '"type":"alicloud:pai/service:Service"')]);
    expect(text).toContain(
      "### Cost\n\nNot known: the preview failed before it came to the service.",
    );
    expect(text).toMatch(/should check\n\nNot known: the preview failed before it could tell\.\n$/);
  });

  it("does not claim that no smoke check runs if it did not get to it", () => {
    for (const name of ["image-bump.jsonl", "storage-adopt.jsonl"]) {
      const text = written([cut(name, /"op":"replace","urn":"[^"]*command:local:Command::/)]);
      expect(text, name).toContain("changes the service `comfyui_dev`");
      expect(text, name).not.toMatch(/\*\*Smoke check\*\*|No smoke check runs/);
    }
  });

  it("has not looked at everything for drift", () => {
    const drifted = written([cut("drift-preview.jsonl", "policyAnalyzeStackSummaryEvent")]);
    expect(drifted).toContain("**does not match the state**");
    const text = written([{ ...cut("no-change.jsonl", "summaryEvent"), refreshed: true }]);
    expect(text).toContain("Not known: the preview failed before it had looked at everything.");
    expect(text).not.toContain("None: the cloud is as the state has it.");
  });

  it("does not say that no mandatory rule is violated", () => {
    const text = written([cut("unknown-document.jsonl", "policyAnalyzeStackSummaryEvent")]);
    expect(text).not.toContain("No mandatory rule is violated.");
    expect(text).toContain("The rules have not seen everything.");
  });
});

it("is the same whatever order the engine works in", () => {
  for (const file of ["policy-violation.jsonl", "edition-switch.jsonl", "storage-adopt.jsonl"]) {
    const [first = "", ...rest] = fixture(file).trim().split("\n");
    const turned = readPreview([first, ...rest.reverse()].join("\n"), file);
    expect(written([turned])).toBe(written([preview(file)]));
  }
});

it("counts a single violation as one", () => {
  const one = preview("policy-violation.jsonl");
  const mandatory = one.violations?.find(({ isMandatory }) => isMandatory);
  const text = written([{ ...one, violations: [mandatory!] }]);
  expect(text).toContain("> - dev: 1 mandatory policy violation\n");
});

describe("a comment that is too long for GitHub", () => {
  const many = (count: number): Preview => {
    const one = preview("storage-adopt.jsonl");
    const step = one.steps.find(({ operation }) => operation === "delete") as Step;
    const name = (at: number) => `bucket-${at}-${"x".repeat(60)}`;
    const steps = Array.from({ length: count }, (_each, at) => ({
      ...step,
      urn: `${step.urn}-${at}`,
      name: name(at),
      type: "alicloud:oss/bucketAcl:BucketAcl",
    }));
    return { ...one, steps: [...one.steps, ...steps] };
  };

  it("is shortened table by table, and says so", () => {
    const text = written([many(3000)]);
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(text).toContain("more.");
    expect(text).toContain("_Shortened to fit GitHub's limit for a comment.");
    expect(text).toContain("### What the reviewer should check");
    expect(text).toContain("storage.0.oss.path");
  });

  it("keeps what is to be checked longer than everything else", () => {
    const text = written(Array.from({ length: 60 }, () => many(20)));
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(text).not.toContain("### Cost");
    expect(text.match(/### What the reviewer should check/g)).toHaveLength(60);
  });

  it("keeps the headlines longest, as many as fit", () => {
    const one = preview("storage-adopt.jsonl");
    const text = written(Array.from({ length: 600 }, () => one));
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(text).toMatch(/^- … and \d+ more\.$/m);
    expect(text).toContain("**restarts it**");
  });

  it("keeps some headlines, however many reasons there are against it", () => {
    const refused = reviewStack(preview("policy-violation.jsonl"), { cost: {} });
    const problems = Array.from({ length: 2000 }, () => refused.problems[0]!);
    const text = comment([{ ...refused, problems }]);
    expect(text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    expect(text).toContain("> **Not as it is**, for 2000 reasons:\n> - dev: 6 mandatory");
    expect(text).toContain("\n- `dev`");
  });

  it("opens as many foldings as it closes", () => {
    for (const previews of [[many(3000)], Array.from({ length: 9 }, () => many(50))]) {
      const text = written(previews);
      expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
    }
  });
});
