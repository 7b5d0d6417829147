import { describe, expect, it } from "vitest";
import { SMALL, videoCombine } from "../workflow/doctor/rules/examples";
import { checkedWorkflow } from "./checkedWorkflow";

const CHECK = { check: true, edition: "standard" } as const;

const small = (inputs: Record<string, unknown>) => ({ ...SMALL, "5": videoCombine(inputs) });
const inFile = (workflow: object) => ({ file: "a.json", text: JSON.stringify(workflow) });

describe("a workflow that is to be sent", () => {
  it("may choose what the bundled lists do not have", () => {
    const workflow = small({ format: "video/of-a-newer-version" });
    expect(checkedWorkflow(inFile(workflow), CHECK)).toEqual(workflow);
  });

  it.each(["seed", "sampling_mode.seed"])("may have a long %s that --seed replaces", (input) => {
    const save = { class_type: "SaveLatent", inputs: { samples: ["3", 0] } };
    const node = { class_type: "TextGenerate", inputs: { [input]: 1 } };
    const text = JSON.stringify({ "3": node, "9": save }).replace(":1}", ":18446744073709551615}");
    const given = { file: "w.json", text };
    expect(() => checkedWorkflow(given, CHECK)).toThrow("beyond 2^53");
    expect(checkedWorkflow(given, { ...CHECK, seed: "random" })).toHaveProperty("9");
  });

  it("cannot have a seed of --set beside --seed, which would replace it", () => {
    const given = inFile({ "3": { class_type: "KSampler", inputs: { seed: 1 } } });
    const options = { inputs: { "3.seed": "7" }, check: false, edition: "standard" } as const;
    expect(checkedWorkflow(given, options)).toMatchObject({ "3": { inputs: { seed: 7 } } });
    expect(() => checkedWorkflow(given, { ...options, seed: "random" })).toThrow(
      "would not keep 7 as seed: --seed replaces every seed; leave out one of the two",
    );
  });

  it("may be the prompt that ComfyUI has written into a picture", () => {
    const text = JSON.stringify(SMALL).replace('"inputs"', '"is_changed": [NaN], "inputs"');
    const given = { file: "a.json", text };
    expect(checkedWorkflow(given, CHECK)).toEqual(SMALL);
  });

  it("is refused for what no service accepts", () => {
    expect(() => checkedWorkflow(inFile(small({ frame_rate: "fast" })), CHECK)).toThrow(
      `frame_rate is "fast"`,
    );
  });
});
