import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareWorkflow } from "./prepare";
import { type Workflow, WorkflowError } from "./workflow";

const workflow = (seed: unknown, noise: unknown = ["9", 0]): Workflow => ({
  "3": { class_type: "KSampler", inputs: { seed, steps: 40 } },
  "4": { class_type: "KSamplerAdvanced", inputs: { noise_seed: noise } },
});

describe("prepareWorkflow", () => {
  it("gives every constant seed a new value and leaves links alone", () => {
    const given = workflow(7, ["9", 0]);
    const { workflow: prepared, seeds } = prepareWorkflow(given, { random: (limit) => limit - 1 });
    expect(seeds).toEqual([{ node: "3", input: "seed", value: 2 ** 32 - 1 }]);
    expect(prepared["3"]!.inputs).toEqual({ seed: 2 ** 32 - 1, steps: 40 });
    expect(prepared["4"]!.inputs).toEqual({ noise_seed: ["9", 0] });
    expect(given["3"]!.inputs.seed).toBe(7);
  });

  it("gives a new value to a seed below an option, as TextGenerate of newer versions has it", () => {
    const inputs = { sampling_mode: "on", "sampling_mode.seed": 7, "sampling_mode.top_k": 64 };
    const given = { "3": { class_type: "TextGenerate", inputs } };
    const { seeds } = prepareWorkflow(given, { random: () => 5 });
    expect(seeds).toEqual([{ node: "3", input: "sampling_mode.seed", value: 5 }]);
  });

  it("gives a new value to a number that is linked to seeds, and to nothing else", () => {
    const primitive = (value = 7) => ({ class_type: "PrimitiveInt", inputs: { value } });
    const given = {
      ...workflow(["8", 0], ["9", 0]),
      "8": primitive(),
      "9": primitive(),
      "10": { class_type: "EmptyLatentImage", inputs: { batch_size: ["9", 0] } },
    };
    const { seeds, workflow: prepared } = prepareWorkflow(given, { random: () => 5 });
    expect(seeds).toEqual([{ node: "8", input: "value", value: 5 }]);
    expect([prepared["8"], prepared["9"]]).toEqual([primitive(5), primitive()]);
  });

  it.each([{ min: 1, max: 9 }, { value: 1, text: ["3", 0] }, { value: 1.5 }, {}])(
    "does not take %j for a seed",
    (inputs) => {
      const given = { ...workflow(["9", 0]), "9": { class_type: "Anything", inputs } };
      expect(prepareWorkflow(given)).toEqual({ workflow: given, seeds: [] });
    },
  );

  it("makes seeds that every node takes, and another one each time", () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const [first, second] = [prepareWorkflow(workflow(seed)), prepareWorkflow(workflow(seed))];
        for (const { value } of [...first.seeds, ...second.seeds]) {
          expect(Number.isInteger(value) && value >= 0 && value < 2 ** 32).toBe(true);
        }
        // Two equal seeds have a chance of one in four billion per run.
        expect(first.seeds).not.toEqual(second.seeds);
      }),
    );
  });

  it("keeps seeds when asked to", () => {
    const { workflow: prepared, seeds } = prepareWorkflow(workflow(7, 8), { keepSeeds: true });
    expect(prepared).toEqual(workflow(7, 8));
    expect(seeds.map(({ value }) => value)).toEqual([7, 8]);
  });

  it("does not keep a seed that JavaScript has rounded", () => {
    const rounded = workflow(Number("18446744073709551615"));
    expect(() => prepareWorkflow(rounded, { keepSeeds: true })).toThrow(WorkflowError);
    expect(prepareWorkflow(rounded).seeds).toHaveLength(1);
  });
});
