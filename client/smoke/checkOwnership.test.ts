import { describe, expect, it } from "vitest";
import { check, codes, current, failure, prepareChecks } from "./support/checking";
import { finished, healthyRoutes, outputs, submittedId } from "./support/healthyRoutes";

prepareChecks();

const metadataOf = (job: string) =>
  Buffer.from(`{"9": {"class_type": "SaveImage", "filename_prefix": "comfyui-eas/${job}/x"}}`);

describe("one name for a run", () => {
  it("is in the request, in the files' folder and in the evidence", async () => {
    const evidence = await check({});
    const { client_id, prompt_id, prompt } = current.service.posted[0]!.body as {
      client_id: string;
      prompt_id: string;
      prompt: Record<string, { inputs: { filename_prefix?: string } }>;
    };
    expect(evidence.jobId).toMatch(/^[0-9a-f-]{36}$/);
    expect([client_id, prompt_id]).toEqual([evidence.jobId, evidence.jobId]);
    expect(prompt["9"]!.inputs.filename_prefix).toBe(`comfyui-eas/${evidence.jobId}/ComfyUI`);
    expect(evidence.outputs[0]!.subfolder).toBe(`comfyui-eas/${evidence.jobId}`);
  });

  it("is new each time", async () => {
    const first = await check({});
    await current.service.close();
    expect((await check({})).jobId).not.toBe(first.jobId);
  });

  it("is not forced on a workflow that is to be submitted as it is", async () => {
    const evidence = await check({}, { keepSeeds: true });
    expect(evidence.passed).toBe(true);
    const { prompt } = current.service.posted[0]!.body as { prompt: typeof outputs };
    expect(JSON.stringify(prompt)).not.toContain(evidence.jobId);
  });
});

describe("answers that belong to another run", () => {
  it.each([
    ["a file that was there before", "old"],
    ["a file of another run", "comfyui-eas/0b1c7a52-0000-4000-8000-000000000000"],
  ])("%s", async (_name, subfolder) => {
    const listed = [{ filename: "comfyUI_00001.mp4", subfolder, type: "output" }];
    const failed = await failure({
      "/history/*": finished({ outputs: { ...outputs, "19": { gifs: listed } } }),
    });
    expect(codes(failed)).toEqual(["not-own"]);
    expect(failed.message).toContain("that only this run saves into");
  });

  it("another prompt's history", async () => {
    const prompt = [1, "another", {}, {}, []];
    const failed = await failure({ "/history/*": finished({ prompt }) });
    expect(codes(failed)).toEqual(["not-own"]);
    expect(failed.message).toContain("has another prompt under");
  });

  it("another client's history", async () => {
    const failed = await failure({
      "/history/*": (query, service) =>
        finished({ prompt: [1, submittedId(service), {}, { client_id: "another" }, []] })(
          query,
          service,
        ),
    });
    expect(failed.message).toContain("came from another client");
  });

  it("an old picture under a new name", async () => {
    const name = "ComfyUI_1_a_.png";
    const old = Buffer.concat([current.good[name]!, metadataOf("another")]);
    const failed = await failure(healthyRoutes({ ...current.good, [name]: old }));
    expect(codes(failed)).toContain("not-own");
    expect(failed.message).toContain("the workflow that ComfyUI wrote into it is another run's");
  });
});
