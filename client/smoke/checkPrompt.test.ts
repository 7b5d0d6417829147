import { describe, expect, it } from "vitest";
import { check, codes, current, failure, prepareChecks, withFile } from "./support/checking";
import { finished, outputs, submittedId, success, workflow } from "./support/healthyRoutes";

prepareChecks();

describe("prompts that do not end well", () => {
  it("nodes dropped on submission", async () => {
    const complaint = {
      type: "value_not_in_list",
      message: "Value not in list",
      details: "ckpt_name: 'svd' not in []",
    };
    const { "15": _, ...others } = outputs;
    const failed = await failure({
      "/prompt": (_query, fake) => ({
        body: {
          prompt_id: submittedId(fake),
          node_errors: { "13": { class_type: "KSampler", errors: [complaint] } },
        },
      }),
      "/history/*": finished({ outputs: others }),
    });
    expect(codes(failed)).toEqual(["node-errors", "missing-output"]);
    expect(failed.message).toContain(
      "node 13 (KSampler): Value not in list: ckpt_name: 'svd' not in []",
    );
  });

  it("a workflow that is refused", async () => {
    const failed = await failure({
      "/prompt": () => ({
        status: 400,
        body: {
          error: { type: "prompt_no_outputs", message: "Prompt has no outputs", details: "" },
          node_errors: {},
        },
      }),
    });
    expect(failed.message).toContain("The service rejects the workflow: Prompt has no outputs");
    expect(current.service.requests).not.toContain("POST /interrupt");
  });

  it("a node that fails", async () => {
    const data = {
      node_id: "13",
      node_type: "KSampler",
      exception_type: "torch.OutOfMemoryError",
      exception_message: "Allocation on device.\n",
    };
    const status = { status_str: "error", completed: false, messages: [["execution_error", data]] };
    const failed = await failure({ "/history/*": finished({ status, outputs: {} }) });
    expect(failed.problems[0]).toEqual({
      code: "execution-error",
      node: "13",
      message: "Node 13 (KSampler) failed: torch.OutOfMemoryError: Allocation on device.",
    });
  });

  it("somebody's interruption", async () => {
    const status = {
      status_str: "error",
      completed: false,
      messages: [["execution_interrupted", {}]],
    };
    const failed = await failure({ "/history/*": finished({ status, outputs: {} }) });
    expect(codes(failed)).toContain("interrupted");
  });

  it("an answer from the cache", async () => {
    const cached = { ...success, messages: [["execution_cached", { nodes: ["14", "19"] }]] };
    const failed = await failure({ "/history/*": finished({ status: cached }) });
    expect(codes(failed)).toEqual(["cached", "cached"]);
    expect(failed.evidence.verdict).toBe("wrong");
  });

  it("accepts the cache when the seeds were to be kept, and says so", async () => {
    const cached = { ...success, messages: [["execution_cached", { nodes: ["14", "19"] }]] };
    const evidence = await check(
      { "/history/*": finished({ status: cached }) },
      { keepSeeds: true },
    );
    expect(evidence.passed).toBe(true);
    const note = expect.stringContaining("answered from ComfyUI's cache");
    expect(evidence.notes).toEqual([note, note]);
    expect(evidence.workflow.submittedSha256).toBe(evidence.workflow.sha256);
  });

  it("accepts the cache for what no seed reaches, beside a video that one does", async () => {
    const picture = { filename: "in.png", subfolder: "", type: "temp" };
    const evidence = await check(
      {
        ...withFile("in.png", current.good["ComfyUI_1_a_.png"]!),
        "/history/*": finished({
          status: { ...success, messages: [["execution_cached", { nodes: ["50", "51"] }]] },
          outputs: { ...outputs, "51": { images: [picture] } },
        }),
      },
      {
        workflow: {
          ...workflow,
          "50": { class_type: "LoadImage", inputs: { image: "in.png" } },
          "51": { class_type: "PreviewImage", inputs: { images: ["50", 0] } },
        },
      },
    );
    expect(evidence.passed).toBe(true);
    expect(evidence.notes).toContain(
      "node 51 (PreviewImage) was answered from ComfyUI's cache, with what an earlier run had made; accepted, because no seed is upstream of it.",
    );
  });

  it("a history that was lost in a restart", async () => {
    const failed = await failure({ "/history/*": () => ({ body: {} }) });
    expect(codes(failed)).toEqual(["lost"]);
    expect(failed.message).toContain("ComfyUI has restarted");
    expect(failed.message).toContain("somebody has cleared its queue");
  });
});
