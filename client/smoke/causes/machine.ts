import type { Cause } from "./cause";

/** Causes in the machine under the service, and in the container on it. */
export const machineCauses: readonly Cause[] = [
  {
    id: "gpu-memory",
    signs: [{ text: /CUDA out of memory|OutOfMemoryError|Allocation on device|out of memory/i }],
    sentence: "The GPU has too little memory for this workflow.",
    next: "Take a machine with more GPU memory (instanceTypes), or a smaller size or fewer frames in the workflow.",
  },
  {
    // Vendor's FAQ: the process is killed and starts again without its history.
    id: "memory",
    signs: [
      { codes: ["lost"], text: /ComfyUI has restarted/ },
      { codes: ["lost"], text: /memory ran out/ },
      { place: "eas", text: /OOMKilled|exit code 137|\bKilled\b/ },
    ],
    sentence:
      "ComfyUI was most likely killed because the machine's main memory ran out, and started again without its history.",
    next: 'Look for "Killed" in the service\'s log ("comfyui-eas logs"); take a machine with more memory (instanceTypes), or models that need less.',
  },
  {
    id: "no-gpu",
    signs: [
      { text: /Found no NVIDIA driver|No CUDA GPUs are available|not compiled with CUDA/i },
      // Any other failure has a different reason, even on such a machine.
      {
        place: "machine",
        text: /^cpu\b/i,
        lastResortFor: ["lost", "execution-error", "unanswered", "deadline"],
      },
    ],
    sentence: "The service runs on a machine without a GPU that it can use.",
    next: "Name machine types with a GPU (instanceTypes); the vendor's guide uses GU30, A10 or T4.",
  },
  {
    id: "gpu-kind",
    signs: [{ text: /no kernel image is available|CUDA error: /i }],
    sentence: "The image and the GPU of the machine do not fit together.",
    next: "Take another machine type (instanceTypes) or another version of the image (imageVersion).",
  },
  {
    id: "image-pull",
    signs: [{ place: "eas", text: /pull(ing)? (the )?image|ImagePullBackOff|ErrImagePull/i }],
    sentence: "EAS cannot fetch the container image.",
    next: "Compare image and imageVersion with the versions that exist in this region; an image of your own must be in a registry that EAS can reach.",
  },
  {
    id: "no-machine",
    signs: [
      {
        place: "eas",
        text: /no ?stock|out of stock|insufficient|not enough|unschedulable|Waiting for instances/i,
      },
    ],
    sentence:
      "EAS has no machine for the service yet: the type is out of stock or above the quota.",
    next: "Name more machine types (instanceTypes) or another zone or region, or wait.",
  },
  {
    id: "crash-loop",
    signs: [
      {
        place: "eas",
        text: /CrashLoopBackOff|Back-off restarting|probe failed|container .*exited|instance crashed/i,
      },
    ],
    sentence: "The container keeps ending soon after it starts.",
    next: 'Read the end of its log ("comfyui-eas logs --previous"; before the first "pulumi up" that succeeds, in the EAS console). If run command, port or custom nodes were changed, undo that first.',
  },
  {
    id: "stopped",
    signs: [{ place: "eas", text: /^status Stopp(ed|ing)\b/i }],
    sentence: "The service is stopped.",
    next: "Start it in the EAS console, then run the check again.",
  },
  {
    id: "deleted",
    signs: [{ place: "eas", text: /^no service of this name/ }],
    sentence:
      "EAS has no service of this name in this region: it was deleted, or the endpoint belongs to another service.",
    next: 'Run "pulumi refresh", then "pulumi up".',
  },
];
