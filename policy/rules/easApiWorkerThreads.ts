import { easRule } from "../easRule";

export const easApiWorkerThreads = easRule({
  id: "eas-api-worker-threads",
  description:
    "An instance of the API edition takes one message at a time, because ComfyUI runs one prompt at a time.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Set metadata.rpc.worker_threads to 1. With EAS's default of 5, four prompts could wait at one instance while other instances are idle.",
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
