/**
 * What the engine writes in the place of a value that is known only once it is deployed, in a plan as in
 * a state (source: `resource/stack/deployment.go` of its Go module). Pulumi's SDK has it as
 * `runtime.unknownValue`; to load that takes a second.
 */
export const UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
