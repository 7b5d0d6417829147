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
    const { metadata } = document;
    const threads = document.rpc("worker_threads") ?? metadata.worker_threads ?? metadata.workers;
    if (threads === 1) return;
    const found =
      threads === undefined ? "missing, and EAS's default is 5" : JSON.stringify(threads);
    report(`metadata.rpc.worker_threads must be 1; it is ${found}.`);
  },
});
