import { utf8Text } from "../utf8Text";

/**
 * The text of a workflow file, or of a list of what it needs, without a byte order mark.
 *
 * @throws {EncodingError} when it is not UTF-8: read all the same, its prompts would be sent with
 * question marks in the place of their words
 */
export const workflowText = (bytes: Buffer): string =>
  utf8Text(
    bytes,
    "to have the workflow in it, open it in ComfyUI and choose Workflow > Export (API)",
  );
