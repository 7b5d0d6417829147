// Whatever the doctor is given, it answers with findings and does not throw, be it what people really paste
// or what nobody would write.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnose } from "./diagnose";
import { Manifest } from "./known/manifest";
import { SMALL } from "./rules/examples";

describe("whatever it is given", () => {
  const deep = `${'{"prompt":'.repeat(2000)}1${"}".repeat(2000)}`;
  const chain = Object.fromEntries(
    Array.from({ length: 20_000 }, (_value, index) => [
      `n${index}`,
      index === 0
        ? SMALL["2"]
        : { class_type: "KSampler", inputs: { latent_image: [`n${index - 1}`, 0] } },
    ]),
  );
  const long = {
    ...chain,
    v: { class_type: "VAEDecode", inputs: { samples: ["n19999", 0] } },
    s: { class_type: "SaveImage", inputs: { images: ["v", 0] } },
  };

  it("goes through a chain that is longer than JavaScript's stack", () => {
    const missing = { rule: "required_input_missing", node: "n19999", input: "seed" };
    expect(diagnose(long)).toContainEqual(expect.objectContaining(missing));
  });

  it.each([
    deep,
    "",
    " ",
    "null",
    "[[]]",
    '{"prompt"',
    "{'",
    "\uFEFF{}",
    '{"__proto__": {"class_type": "SaveImage"}}',
    '{"1": {"class_type": {"toString": null}}}',
  ])("does not throw at %.30s", (text) => {
    expect(diagnose(text).length).toBeGreaterThan(0);
  });

  const settings = fc.record(
    {
      form: fc.constantFrom("workflow" as const, "request" as const),
      edition: fc.constantFrom("standard" as const, "api" as const, "serverless" as const),
      manifest: fc.constant(new Manifest([])),
      smoke: fc.boolean(),
      maxPayloadBytes: fc.nat(100),
    },
    { requiredKeys: [] },
  );

  it("never throws at JSON", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), settings, (text, options) => {
        diagnose(text, options);
      }),
    );
  });

  it("never throws at text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), settings, (text, options) => {
        diagnose(text, options);
      }),
    );
  });

  it("never throws at things that are nearly workflows", () => {
    const id = fc.constantFrom("1", "2", "constructor", "__proto__");
    const link = fc.tuple(fc.oneof(id, fc.jsonValue()), fc.oneof(fc.integer(), fc.jsonValue()));
    const names = ["images", "samples", "vae", "width", "format", "crf", "ckpt_name", "seed"];
    const inputs = fc.dictionary(
      fc.constantFrom(...names, "save_output", "pingpong", "filename_prefix"),
      fc.oneof(link, fc.jsonValue(), fc.record({ __value__: fc.jsonValue() })),
    );
    const className = fc.constantFrom(
      ...["KSampler", "SaveImage", "VHS_VideoCombine", "VAEDecode", "EmptyLatentImage"],
      ...["CheckpointLoaderSimple", "toString", "Unknown"],
    );
    const node = fc.record(
      {
        class_type: fc.oneof(className, className, className, fc.jsonValue()),
        inputs: fc.oneof(inputs, inputs, inputs, fc.jsonValue()),
        _meta: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    const graph = fc.dictionary(id, fc.oneof(node, node, node, fc.jsonValue()));
    fc.assert(
      fc.property(graph, settings, (workflow, options) => {
        for (const finding of diagnose(workflow, options)) {
          expect(finding.problem.length).toBeLessThan(1000);
        }
      }),
      { numRuns: 500 },
    );
  });
});
