// The routes of a service that does everything right, with files that a test may replace.

import type { Workflow } from "../../workflow/workflow";
import type { Answer, FakeService, Routes } from "./fakeService";

/** The output nodes of the reference workflow, with small outputs and no model. */
export const workflow: Workflow = {
  "1": { class_type: "EmptyLatentImage", inputs: { width: 72, height: 128, batch_size: 1 } },
  "2": { class_type: "KSampler", inputs: { seed: 7, steps: 40, latent_image: ["1", 0] } },
  "3": { class_type: "VAEDecode", inputs: { samples: ["2", 0] } },
  "9": { class_type: "SaveImage", inputs: { filename_prefix: "ComfyUI", images: ["3", 0] } },
  "16": {
    class_type: "SVD_img2vid_Conditioning",
    inputs: { width: 64, height: 96, video_frames: 35, init_image: ["3", 0] },
  },
  "13": { class_type: "KSampler", inputs: { seed: 8, steps: 40, latent_image: ["16", 2] } },
  "14": { class_type: "VAEDecode", inputs: { samples: ["13", 0] } },
  "15": {
    class_type: "SaveAnimatedWEBP",
    inputs: { filename_prefix: "ComfyUI", fps: 10, lossless: false, images: ["14", 0] },
  },
  "19": {
    class_type: "VHS_VideoCombine",
    inputs: {
      filename_prefix: "comfyUI",
      frame_rate: 10,
      format: "video/h264-mp4",
      pingpong: false,
      images: ["14", 0],
    },
  },
};

const listed = (filename: string) => [{ filename, subfolder: "", type: "output" }];

export const outputs = {
  "9": { images: listed("ComfyUI_1_a_.png") },
  "15": { images: listed("ComfyUI_1.webp"), animated: [true] },
  "19": { gifs: listed("comfyUI_00001.mp4") },
};

const events = (...messages: [string, object][]) => messages;

export const success = {
  status_str: "success",
  completed: true,
  messages: events(
    ["execution_start", {}],
    ["execution_cached", { nodes: [] }],
    ["execution_success", {}],
  ),
};

/** The id under which the prompt was submitted last. */
export const submittedId = ({ posted }: FakeService) =>
  String(posted.findLast(({ path }) => path === "/prompt")?.body.prompt_id);

type Reported = Record<string, Record<string, unknown>>;

/** What nodes report, moved into the folders that a submitted workflow names. */
export function inTheirFolders(reported: Reported, sent: Workflow): Reported {
  const place = (node: string, list: unknown) => {
    const prefix = sent[node]?.inputs.filename_prefix;
    if (typeof prefix !== "string" || !prefix.includes("/") || !Array.isArray(list)) return list;
    const subfolder = prefix.slice(0, prefix.lastIndexOf("/"));
    return list.map((file) => (file?.subfolder === "" ? { ...file, subfolder } : file));
  };
  return Object.fromEntries(
    Object.entries(reported).map(([node, keys]) => [
      node,
      Object.fromEntries(Object.entries(keys).map(([key, list]) => [key, place(node, list)])),
    ]),
  );
}

/** A history that has the prompt, with some parts replaced. */
export const finished =
  (entry: { outputs?: Reported } & Record<string, unknown> = {}) =>
  (_query: URLSearchParams, service: FakeService): Answer => {
    const sent = service.posted.findLast(({ path }) => path === "/prompt")?.body;
    const reported = inTheirFolders(entry.outputs ?? outputs, (sent?.prompt ?? {}) as Workflow);
    const prompt = [1, sent?.prompt_id, {}, { client_id: sent?.client_id }, []];
    const whole = { prompt, status: success, ...entry, outputs: reported };
    return { body: { [submittedId(service)]: whole } };
  };

export function healthyRoutes(files: Record<string, Uint8Array>): Routes {
  return {
    "/system_stats": () => ({
      body: { system: { comfyui_version: "0.3.64" }, devices: [{ name: "cuda:0 NVIDIA A10" }] },
    }),
    "/prompt": (_query, service) => ({
      body: { prompt_id: submittedId(service), number: 1, node_errors: {} },
    }),
    "/history/*": finished(),
    "/queue": () => ({ body: { queue_running: [], queue_pending: [] } }),
    "/interrupt": () => ({}),
    "/view": (query) => {
      const body = files[query.get("filename") ?? ""];
      return body ? { body } : { status: 404 };
    },
  };
}
