import type { Cause } from "./cause";

/** Causes in models, nodes and the workflow itself. */
export const workflowCauses: readonly Cause[] = [
  {
    // A loader lists the files in its folder, so an empty list means an empty folder.
    id: "storage-not-mounted",
    signs: [
      { text: /_name: '[^']*' not in \[\]/ },
      {
        place: "eas",
        text: /mount\w* (volume|failed|timed? ?out)|failed ?mount|bucket .*not exist|NoSuchBucket|nfs.*(denied|timed? ?out)/i,
      },
    ],
    sentence:
      "The storage is not mounted, or its folder of models is empty: the service lists no model at all.",
    next: "Compare the mounted folder in the stack's settings (storage.oss, storage.nas) with where the models are: checkpoints belong in models/checkpoints below it. The service reads the folder when it starts, so restart it afterwards (comfyui-eas restart).",
  },
  {
    id: "missing-model",
    signs: [
      { text: /_name: '[^']+' not in \['/ },
      {
        text: /(No such file or directory|FileNotFoundError).*\.(safetensors|ckpt|pth?|bin|gguf)/i,
      },
      { text: /Model in folder .* not found/i },
    ],
    sentence: "A model that the workflow loads is not in the service's folder of models.",
    next: "Copy the file into the folder of its kind (models/checkpoints for checkpoints), or name one of those that the message lists (smoke.checkpoints in the settings; by hand --image-checkpoint, --video-checkpoint). The service reads the folder when it starts: restart it (comfyui-eas restart), or press Refresh in the WebUI.",
  },
  {
    id: "broken-model",
    signs: [
      { text: /deserializing header|HeaderTooSmall|HeaderTooLarge|InvalidHeader/i },
      { text: /invalid load key|PytorchStreamReader|file in archive is not in a subdirectory/i },
    ],
    sentence:
      "A model file is there but broken: empty, cut off in its upload, or a page of text instead of a model.",
    next: "Compare the size and checksum of the file in the storage with those of its source and copy it again. Often it is a Git LFS pointer of a few hundred bytes.",
  },
  {
    id: "custom-node-missing",
    signs: [
      { text: /node .* does not exist|missing_node_type|Node '[^']+' not found/i },
      { place: "eas", text: /IMPORT FAILED/ },
    ],
    sentence: "The workflow uses a node that the service does not have: a custom node is missing.",
    next: "Copy the package of that node into custom_nodes of the mounted storage and restart the service (comfyui-eas restart), or take an image that has it. VHS_VideoCombine is in ComfyUI-VideoHelperSuite.",
  },
  {
    id: "wrong-format",
    signs: [
      { text: /missing the class_type property|no_prompt|No prompt provided|invalid_prompt/i },
      { text: /Node ID '#(id|nodes|prompt)'/ },
    ],
    sentence: "The workflow reached the service in a form that it does not accept.",
    next: "Save the workflow with Workflow > Export (API) in ComfyUI, and name that file without anything around it.",
  },
  {
    id: "no-output",
    signs: [{ text: /Prompt has no outputs/ }],
    sentence: "The workflow has no node that saves anything.",
    next: "Add a node that saves, such as SaveImage or VHS_VideoCombine.",
  },
  {
    id: "wrong-input",
    signs: [
      {
        text: /Value (-?[\d.]+ )?(smaller|bigger) than|Required input is missing|Failed to convert/i,
      },
      { text: /Return type mismatch|Bad linked input/i },
    ],
    sentence: "A node of the workflow has an input that the service does not accept.",
    next: "Correct the input that is named above in the workflow, or in what replaces it (smoke.inputs in the settings; by hand --set).",
  },
  {
    id: "encoder",
    signs: [{ text: /ffmpeg subprocess|Error setting option|Unknown encoder/i }],
    sentence: "The ffmpeg that writes the video refused its arguments.",
    next: "Compare the inputs of the video node (format, pix_fmt, crf) with those of the reference workflow.",
  },
  {
    id: "storage-refused",
    signs: [{ codes: ["broken"], text: /the bucket refuses the key of this check/ }],
    sentence:
      "The credentials with which this check reads the bucket may not read it, or have expired during the check.",
    next: 'Renew them, or allow them oss:GetObject on the bucket (docs/state-and-secrets.md), then run the check again ("pulumi up" does so by itself).',
  },
  {
    id: "oss-public-address",
    signs: [{ text: /OSS refuses its public address/ }],
    sentence:
      "OSS gives no data at its public address to accounts that began to use it in March 2025 or later, for buckets in the Chinese mainland.",
    next: "Run the check on a machine in the bucket's region, with the variable OSS_ENDPOINT=oss-<region>-internal.aliyuncs.com (docs/first-deployment.md).",
  },
  {
    id: "wrong-clock",
    signs: [{ codes: ["broken"], text: /clock says .* UTC, more than 15 minutes off/ }],
    sentence:
      "The clock of the machine that checks is wrong, so OSS takes its signatures for old or forged.",
    next: 'Set the clock, then run the check again ("pulumi up" does so by itself).',
  },
  {
    id: "file-not-written",
    signs: [{ codes: ["not-fetched"], text: /404/ }],
    sentence:
      "The service names a file that is not there. Either its node reported success although the file was not written, as VideoHelperSuite does when its ffmpeg fails, or the storage that is read is not the one that is mounted.",
    next: 'Look for errors of ffmpeg in the service\'s log ("comfyui-eas logs"), and compare the storage that is read with the mounted one.',
  },
];
