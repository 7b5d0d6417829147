import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type NodeErrors, PromptRefused } from "../../client/comfyui/answers";
import { ComfyUIError } from "../../client/comfyui/errors";
import type { Workflow } from "../../client/workflow/workflow";
import { FIXTURES } from "../parity/recording";
import { testedServer } from "./server";
import { flatPicture, ids } from "./workflows";

/** Recorded refusals of workflows that need only ComfyUI itself. */
const RECORDED = [
  "link_slot_out_of_range_output_node",
  "link_to_missing_node_output_node",
  "link_wrong_shape_output_node",
  "missing_input_output_node",
  "prompt_empty_object",
  "value_not_in_list_webp_method",
];

const tested = testedServer();

const refusalOf = (workflow: Workflow): Promise<ComfyUIError> =>
  tested.client.submit({ workflow, ...ids() }).then(
    () => expect.unreachable("it was accepted"),
    (error) => {
      expect(error).toBeInstanceOf(ComfyUIError);
      return error;
    },
  );

const complaints = (errors: NodeErrors) =>
  Object.fromEntries(
    Object.entries(errors).map(([node, { errors: all }]) => [node, all.map(({ type }) => type)]),
  );

describe("a workflow that is refused", () => {
  it.each(RECORDED)("is refused as recorded: %s", async (name) => {
    const file = join(FIXTURES, "prompt", `${name}.json`);
    const { request, response } = JSON.parse(readFileSync(file, "utf8"));
    const error = await refusalOf(request.body.prompt);
    const [found, recorded] = [error.json, response.body].map((body) => PromptRefused.parse(body));
    expect(error.status).toBe(response.status);
    expect(found!.error.type).toBe(recorded!.error.type);
    expect(complaints(found!.node_errors)).toEqual(complaints(recorded!.node_errors));
    expect(error.message).toContain(`POST /prompt: ${response.status}`);
  });

  it("names a class that is not there", async () => {
    const workflow = flatPicture();
    workflow["2"]!.class_type = "NoSuchClass";
    const { status, json } = await refusalOf(workflow);
    expect(status).toBe(400);
    const { error } = PromptRefused.parse(json);
    // The second since 2026 (unverified).
    expect(["invalid_prompt", "missing_node_type"]).toContain(error.type);
    expect(error.message).toContain("NoSuchClass");
  });

  it("names the input and the limit of a number that is out of range", async () => {
    const { json } = await refusalOf(flatPicture({ width: 99_999 }));
    const { node_errors } = PromptRefused.parse(json);
    expect(complaints(node_errors)).toEqual({ "1": ["value_bigger_than_max"] });
    expect(node_errors["1"]?.errors[0]).toMatchObject({ details: "width" });
  });
});
