import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { temporaryFolder } from "../../test/support/temporaryFolder";
import { readWorkflow, referenceWorkflowFile, workflowDigest } from "./readWorkflow";
import { parseWorkflow, WorkflowError } from "./workflow";

describe("parseWorkflow", () => {
  it.each([
    [null, "It is null; write an object of nodes by id."],
    [[], "It is a list; write an object of nodes by id."],
    ["text", "It is a string; write an object of nodes by id."],
    [{}, "It has no nodes."],
    [{ last_node_id: 9, nodes: [], links: [] }, "It is the interface's own save format"],
    [{ prompt: { "1": { class_type: "A", inputs: {} } } }, 'It is wrapped in {"prompt": …}'],
    [
      { workflow: { nodes: [{}] }, output: { "1": { class_type: "A", inputs: {} } } },
      "Its nodes stand in output; save only the object inside.",
    ],
  ])("says what %j is and what to do", (value, message) => {
    expect(() => parseWorkflow(value)).toThrow(message);
  });

  it("names every faulty node at once", () => {
    const faulty = {
      "1": { inputs: {} },
      "2": { class_type: "A" },
      "3": null,
      "4": { class_type: "", inputs: [] },
    };
    expect(() => parseWorkflow(faulty, "file.json")).toThrow(
      [
        "file.json is not a workflow in API format:",
        "node 1: class_type must be the name of a node class.",
        "node 2: inputs must be an object of input names and values.",
        "node 3: write an object with class_type and inputs.",
        "node 4: class_type is empty.",
        "node 4: inputs must be an object of input names and values.",
      ].join("\n  "),
    );
  });

  it("keeps what it does not know", () => {
    const workflow = { "1": { class_type: "A", inputs: { x: [1, 2, 3] }, note: ["z"] } };
    expect(parseWorkflow(workflow)).toEqual(workflow);
  });

  it("leaves out a server's is_changed, which a server would take for its own", () => {
    const workflow = { "1": { class_type: "A", inputs: { is_changed: 1 }, is_changed: ["z"] } };
    expect(parseWorkflow(workflow)).toEqual({
      "1": { class_type: "A", inputs: { is_changed: 1 } },
    });
    expect(workflow["1"].is_changed).toEqual(["z"]);
  });

  it.each([null, "title", { title: null }])("does not mind %j as _meta", (_meta) => {
    const workflow = { "1": { class_type: "A", inputs: {}, _meta } };
    expect(parseWorkflow(workflow)).toEqual(workflow);
  });

  it("takes a node that is called prompt for a node", () => {
    const workflow = { prompt: { class_type: "A", inputs: {} } };
    expect(parseWorkflow(workflow)).toEqual(workflow);
  });
});

describe("readWorkflow", () => {
  let dir: string;
  beforeEach(() => {
    dir = temporaryFolder();
  });

  async function failureOf(content: string): Promise<WorkflowError> {
    const file = join(dir, "workflow.json");
    await writeFile(file, content);
    return readWorkflow(file).then(
      () => expect.unreachable("it was accepted"),
      (error) => error,
    );
  }

  it("reads the reference workflow", async () => {
    expect(Object.keys(await readWorkflow(referenceWorkflowFile))).toHaveLength(14);
  });

  it("knows Python's literals, which the vendor's pages show", async () => {
    const failed = await failureOf('{"1": {"class_type": "A", "inputs": {"lossless": False}}}');
    expect(failed).toBeInstanceOf(WorkflowError);
    expect(failed.message).toContain("It contains Python's False; write false.");
  });

  it("reads a prompt that ComfyUI has written into a picture", async () => {
    const file = join(dir, "from-png.json");
    await writeFile(file, '{"1": {"class_type": "A", "inputs": {"x": 1}, "is_changed": [NaN]}}');
    expect(await readWorkflow(file)).toEqual({ "1": { class_type: "A", inputs: { x: 1 } } });
  });

  it("says why a file cannot be read", async () => {
    expect((await failureOf("{")).message).toContain("It is not JSON:");
    await expect(readWorkflow(join(dir, "absent.json"))).rejects.toThrow(
      "It cannot be read: ENOENT",
    );
  });

  it("accepts a byte order mark", async () => {
    const file = join(dir, "marked.json");
    await writeFile(file, '\uFEFF{"1": {"class_type": "A", "inputs": {}}}');
    expect(Object.keys(await readWorkflow(file))).toEqual(["1"]);
  });
});

describe("workflowDigest", () => {
  const one = { "1": { class_type: "A", inputs: { a: 1, b: [2, 0] } } };

  it("does not depend on the order of keys", () => {
    const other = { "1": { inputs: { b: [2, 0], a: 1 }, class_type: "A" } };
    expect(workflowDigest(other)).toBe(workflowDigest(one));
  });

  it("depends on the order of a link", () => {
    const other = { "1": { class_type: "A", inputs: { a: 1, b: [0, 2] } } };
    expect(workflowDigest(other)).not.toBe(workflowDigest(one));
  });
});
