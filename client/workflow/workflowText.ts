import { utf8Text } from "../utf8Text";

/**
 * Decodes the text of a workflow file, or of a list of what it needs, without a byte order mark.
 *
 * @throws {EncodingError} when it is not UTF-8; decoded anyway, its prompts would be sent with question marks
 * in place of words
 */
export const workflowText = (bytes: Buffer): string =>
  utf8Text(
    bytes,
    "to have the workflow in it, open it in ComfyUI and choose Workflow > Export (API)",
  );
