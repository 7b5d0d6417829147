import type { Preview } from "../nodes/context";
import { dumps } from "../python/json";

const PREVIEW_IMAGE = 1;
const PREVIEW_IMAGE_WITH_METADATA = 4;
const PNG = 2;

function words(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => {
    buffer.writeUInt32BE(value, index * 4);
  });
  return buffer;
}

/** The binary preview frame for clients that announced no features: event 1, format, picture. */
export function previewFrame(preview: Preview): Buffer {
  return Buffer.concat([words(PREVIEW_IMAGE, PNG), preview.bytes]);
}

/** The binary preview frame that names its node: event 4, length of the JSON, JSON, picture. */
export function previewWithMetadataFrame(preview: Preview, id: string, promptId: string): Buffer {
  const metadata = Buffer.from(
    dumps({
      node_id: id,
      prompt_id: promptId,
      display_node_id: id,
      parent_node_id: null,
      real_node_id: id,
      image_type: preview.type,
    }),
  );
  return Buffer.concat([
    words(PREVIEW_IMAGE_WITH_METADATA, metadata.length),
    metadata,
    preview.bytes,
  ]);
}
