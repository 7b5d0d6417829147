// What a program needs to call a service: `import { ComfyUIClient } from "comfyui-eas/client"`.
// docs/client.md explains it with examples.

export type {
  HistoryEntry,
  NodeErrors,
  ObjectInfo,
  PromptAccepted,
  Queue as PromptQueue,
  SystemStats,
} from "./comfyui/answers";
export { ComfyUIClient } from "./comfyui/client";
export type { ComfyUIOptions } from "./comfyui/connection";
export { ComfyUIError } from "./comfyui/errors";
export {
  type FollowPromptOptions,
  followPrompt,
  PromptLostError,
  type PromptPlace,
} from "./comfyui/followPrompt";
export { type OutputFile, outputFiles } from "./comfyui/outputFiles";
export { type OutputText, outputTexts } from "./comfyui/outputTexts";
export type { ProgressEvent } from "./comfyui/progress";
export {
  findPrompt,
  type Submission,
  SubmissionLostError,
  type Submitted,
  submitOnce,
} from "./comfyui/submit";
export { type TakenBack, takeBackPrompt } from "./comfyui/takeBackPrompt";
export { type BackOffOptions, withBackOff } from "./http/backOff";
export type { CallOptions } from "./http/callOptions";
export type { Destination } from "./http/destination";
export { type Failure, mayPass, RequestError, wasNotDelivered } from "./http/requestError";
export { type ApiResult, readApiResult } from "./queue/apiResult";
export type { Attributes } from "./queue/attributes";
export { EasQueueClient } from "./queue/client";
export type { Encoding, QueueOptions } from "./queue/connection";
export { PayloadTooLargeError, PutLostError, QueueError } from "./queue/errors";
export {
  type FollowTaskOptions,
  followTask,
  TaskLostError,
  type TaskPlace,
} from "./queue/followTask";
export type { Frame } from "./queue/frames";
export type { GetOptions } from "./queue/get";
export type { Placed, PutOptions } from "./queue/put";
export type { PlacedOnce, PutOnceOptions } from "./queue/putOnce";
export type { Queue } from "./queue/queue";
export type { ResultOptions } from "./queue/result";
export type { Place } from "./queue/search";
export type { Tags } from "./queue/tags";
export { type TakeBackOptions, type TakenBackTask, takeBackTask } from "./queue/takeBackTask";
export type { WatchOptions } from "./queue/watch";
export { ComfyUIService, type ServiceOptions } from "./run/comfyUIService";
export { type FailureCode, JobFailure } from "./run/failure";
export { type Generated, type GenerateOptions, generate } from "./run/generate";
export { historyEnded } from "./run/historyEnded";
export { QueueRunService } from "./run/queueService";
export type {
  Ended,
  News,
  RunService,
  Session,
  TakenBack as JobTakenBack,
  Whereabouts,
} from "./run/service";
export type { Waiting } from "./service/waitUntilReady";
export type { Evidence } from "./smoke/evidence";
export { EvidenceFileError, readEvidence } from "./smoke/readEvidence";
export { openStore, type StoreOptions } from "./storage/openStore";
export type { OutputStore, ReadOptions, StoredFile } from "./storage/outputStore";
export { type Prepared, prepareWorkflow, type Seed } from "./workflow/prepare";
export { readWorkflow, referenceWorkflowFile, workflowDigest } from "./workflow/readWorkflow";
export {
  parseWorkflow,
  type Workflow,
  WorkflowError,
  type WorkflowNode,
} from "./workflow/workflow";
