import { easRule } from "../easRule";

export const easApiWorkerThreads = easRule({
  id: "eas-api-worker-threads",
  description:
    "An instance of the API edition takes one message at a time, because ComfyUI works on one prompt.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Set metadata.rpc.worker_threads to 1. EAS's default is 5: four prompts would wait at one instance while others are idle.",
  editions: ["api"],
  check({ document, report }) {
    const found = document.settings("rpc.worker_threads");
    if (found.length === 0) {
      report("metadata.rpc.worker_threads must be 1; it is missing, and EAS's default is 5.");
    }
    for (const { path, value } of found) {
      if (value !== 1) report(`${path} must be 1; it is ${JSON.stringify(value)}.`);
    }
  },
});
