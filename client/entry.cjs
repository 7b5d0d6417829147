// The module that programs load as `comfyui-eas/client`.
const load = require("./load.cjs");

const all = load(require.resolve("./index.ts"));

// Exported one by one, because Node detects the names for an `import` only in this form.
exports.ComfyUIClient = all.ComfyUIClient;
exports.ComfyUIError = all.ComfyUIError;
exports.ComfyUIService = all.ComfyUIService;
exports.EasQueueClient = all.EasQueueClient;
exports.EvidenceFileError = all.EvidenceFileError;
exports.JobFailure = all.JobFailure;
exports.PayloadTooLargeError = all.PayloadTooLargeError;
exports.PromptLostError = all.PromptLostError;
exports.PutLostError = all.PutLostError;
exports.QueueError = all.QueueError;
exports.QueueRunService = all.QueueRunService;
exports.RequestError = all.RequestError;
exports.SubmissionLostError = all.SubmissionLostError;
exports.TaskLostError = all.TaskLostError;
exports.WorkflowError = all.WorkflowError;
exports.findPrompt = all.findPrompt;
exports.followPrompt = all.followPrompt;
exports.followTask = all.followTask;
exports.generate = all.generate;
exports.historyEnded = all.historyEnded;
exports.mayPass = all.mayPass;
exports.openStore = all.openStore;
exports.outputFiles = all.outputFiles;
exports.outputTexts = all.outputTexts;
exports.parseWorkflow = all.parseWorkflow;
exports.prepareWorkflow = all.prepareWorkflow;
exports.readApiResult = all.readApiResult;
exports.readEvidence = all.readEvidence;
exports.readWorkflow = all.readWorkflow;
exports.referenceWorkflowFile = all.referenceWorkflowFile;
exports.submitOnce = all.submitOnce;
exports.takeBackPrompt = all.takeBackPrompt;
exports.takeBackTask = all.takeBackTask;
exports.wasNotDelivered = all.wasNotDelivered;
exports.withBackOff = all.withBackOff;
exports.workflowDigest = all.workflowDigest;
