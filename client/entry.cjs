// `comfyui-eas/client`, as a program loads it.
const load = require("./load.cjs");

const all = load(require.resolve("./index.ts"));

// One by one, so that Node finds the names that a module imports.
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
