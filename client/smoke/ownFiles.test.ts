import { describe, expect, it } from "vitest";
import { isAnothers, liesIn, nameFiles } from "./ownFiles";
import { workflow } from "./support/healthyRoutes";

const file = (subfolder: string, filename = "a.png") => ({
  node: "9",
  key: "images",
  type: "output",
  subfolder,
  filename,
});

describe("the files of a run", () => {
  it("are saved into a folder of its own, under the workflow's own names", () => {
    const { workflow: named, folder, nodes } = nameFiles(workflow, "job-1");
    expect(folder).toBe("comfyui-eas/job-1/");
    expect(named["9"]!.inputs.filename_prefix).toBe("comfyui-eas/job-1/ComfyUI");
    expect(workflow["9"]!.inputs.filename_prefix).toBe("ComfyUI");
    expect([...nodes]).toEqual(["9", "15", "19"]);
  });

  it("leave a prefix that another node gives", () => {
    const linked = { "1": { class_type: "SaveImage", inputs: { filename_prefix: ["2", 0] } } };
    expect(nameFiles(linked, "job-1").workflow).toEqual(linked);
  });

  it("lie in that folder, whatever the separator", () => {
    expect(liesIn(file("comfyui-eas/job-1"), "comfyui-eas/job-1/")).toBe(true);
    expect(liesIn(file("comfyui-eas\\job-1\\deep"), "comfyui-eas/job-1/")).toBe(true);
    expect(liesIn(file("comfyui-eas/job-10"), "comfyui-eas/job-1/")).toBe(false);
    expect(liesIn(file("", "comfyui-eas"), "comfyui-eas/job-1/")).toBe(false);
    expect(liesIn(file("comfyui-eas/job-1", "../old.png"), "comfyui-eas/job-1/")).toBe(false);
    expect(liesIn(file("comfyui-eas\\job-1\\.."), "comfyui-eas/job-1/")).toBe(false);
  });

  it("tell by their metadata whose they are, if they have any", () => {
    const of = (text: string) => isAnothers(Buffer.from(text), "job-1");
    expect(of('{"9": {"class_type": "SaveImage", "filename_prefix": "job-1/x"}}')).toBe(false);
    expect(of('{"9": {"class_type": "SaveImage", "filename_prefix": "job-2/x"}}')).toBe(true);
    expect(of("\u0000pixels")).toBeUndefined();
  });
});
