/**
 * What the engine writes, in a plan or a state, in place of a value that is known only after deployment
 * (source: `resource/stack/deployment.go` of its Go module). Pulumi's SDK exports it as
 * `runtime.unknownValue`, but loading the SDK takes a second.
 */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
