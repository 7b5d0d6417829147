import { freemem, totalmem } from "node:os";
import { SERVER_FEATURES } from "../features";
import { MODEL_FOLDERS } from "../models";
import { EXTENSIONS } from "./extensions";
import { empty, json, type RouteAnswer, type RouteRequest, route } from "./route";

/** Reports the versions of the recorded server and the memory of this machine. */
function systemStats(): RouteAnswer {
  const memory = { total: totalmem(), free: freemem() };
  return json({
    system: {
      os: "posix",
      ram_total: memory.total,
      ram_free: memory.free,
      comfyui_version: "0.3.64",
      required_frontend_version: "1.27.10",
      installed_templates_version: "0.1.95",
      required_templates_version: "0.1.95",
      python_version: "3.11.7 (local stand-in)",
      pytorch_version: "2.8.0+cu128",
      embedded_python: false,
      argv: ["main.py", "--listen", "--port", "8000"],
    },
    devices: [
      {
        name: "cpu",
        type: "cpu",
        index: null,
        vram_total: memory.total,
        vram_free: memory.free,
        torch_vram_total: memory.total,
        torch_vram_free: memory.free,
      },
    ],
  });
}

async function objectInfo({ process, parts: [name] }: RouteRequest): Promise<RouteAnswer> {
  if (name === undefined) return json(await process.objectInfo.describeAll());
  const info = await process.objectInfo.describe(name);
  return json(info ? { [name]: info } : {});
}

async function modelsIn({ process, parts: [folder = ""] }: RouteRequest): Promise<RouteAnswer> {
  const names = await process.models.list(folder);
  return names ? json(names) : empty(404);
}

async function embeddings({ process }: RouteRequest): Promise<RouteAnswer> {
  const names = (await process.models.list("embeddings")) ?? [];
  return json(names.map((name) => name.replace(/\.[^.]*$/, "")));
}

export const systemRoutes = [
  route("GET", "/system_stats", systemStats),
  route("GET", "/object_info", objectInfo),
  route("GET", "/object_info/*", objectInfo),
  route("GET", "/models", () => json(MODEL_FOLDERS)),
  route("GET", "/models/*", modelsIn),
  route("GET", "/embeddings", embeddings),
  route("GET", "/extensions", () => json(EXTENSIONS)),
  route("GET", "/features", () => json(SERVER_FEATURES)),
];
