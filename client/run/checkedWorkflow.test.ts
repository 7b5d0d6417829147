import { describe, expect, it } from "vitest";
import { SMALL, videoCombine } from "../workflow/doctor/rules/examples";
import { checkedWorkflow } from "./checkedWorkflow";

const checked = (inputs: Record<string, unknown>) => {
  const workflow = { ...SMALL, "5": videoCombine(inputs) };
  const given = { file: "a.json", text: JSON.stringify(workflow) };
  return [checkedWorkflow(given, { check: true, edition: "standard" }), workflow];
};

describe("a workflow that is to be sent", () => {
  it("may choose what the bundled lists do not have", () => {
    const [found, workflow] = checked({ format: "video/of-a-newer-version" });
    expect(found).toEqual(workflow);
  });

  it("cannot have a seed of --set beside --seed, which would replace it", () => {
    const text = JSON.stringify({ "3": { class_type: "KSampler", inputs: { seed: 1 } } });
    const given = { file: "a.json", text };
    const options = { inputs: { "3.seed": "7" }, check: false, edition: "standard" } as const;
    expect(checkedWorkflow(given, options)).toMatchObject({ "3": { inputs: { seed: 7 } } });
    expect(() => checkedWorkflow(given, { ...options, seed: "random" })).toThrow(
      "would not keep 7 as seed: --seed replaces every seed; leave out one of the two",
    );
  });

  it("may be the prompt that ComfyUI has written into a picture", () => {
    const text = JSON.stringify(SMALL).replace('"inputs"', '"is_changed": [NaN], "inputs"');
    const given = { file: "a.json", text };
    expect(checkedWorkflow(given, { check: true, edition: "standard" })).toEqual(SMALL);
  });

  it("is refused for what no service accepts", () => {
    const [found] = checked({ frame_rate: "fast" });
    expect(found).toContainEqual(expect.stringContaining(`frame_rate is "fast"`));
  });
});
