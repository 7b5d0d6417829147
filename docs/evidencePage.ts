import { z } from "zod";
import { sizeOf } from "../client/smoke/describeOutput";
import { Evidence, SCHEMA_VERSION } from "../client/smoke/evidence";
import { EMBED_FILE_BYTES, EMBED_TOTAL_BYTES } from "../client/smoke/evidencePage/media";
import { table } from "./markdown";

/** The part of JSON Schema that the evidence uses; `unit` is this project's own extension. */
interface Schema {
  type?: string | string[];
  description?: string;
  unit?: string;
  enum?: string[];
  const?: unknown;
  anyOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  additionalProperties?: boolean | Schema;
}

/** One field, named by its path in the file, such as `outputs[].measured.fps`. */
export interface Field {
  name: string;
  type: string;
  optional: boolean;
  meaning: string | undefined;
  unit: string | undefined;
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(", ");
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" or ");
  if (schema.items) return schema.items.properties ? "list" : `list of ${typeOf(schema.items)}`;
  if (typeof schema.additionalProperties === "object") {
    return `object of ${typeOf(schema.additionalProperties)}`;
  }
  return [schema.type ?? "any"].flat().join(" or ");
}

/** Every field below a schema, in the order of the file. */
function fieldsOf({ properties = {}, required = [] }: Schema, before = ""): Field[] {
  return Object.entries(properties).flatMap(([key, schema]) => {
    const name = `${before}${key}`;
    const { description: meaning, unit } = schema;
    const field = { name, type: typeOf(schema), optional: !required.includes(key), meaning, unit };
    const inner = schema.items
      ? fieldsOf(schema.items, `${name}[].`)
      : fieldsOf(schema, `${name}.`);
    return [field, ...inner];
  });
}

/** Every field of `evidence.json`. */
export const evidenceFields = (): Field[] => fieldsOf(z.toJSONSchema(Evidence) as Schema);

const row = ({ name, type, optional, meaning = "", unit = "" }: Field) => [
  `\`${name}\`${optional ? " (optional)" : ""}`,
  ...[type, meaning, unit],
];

/** The page docs/evidence.md. */
export const evidencePageText =
  (): string => `<!-- Written by npm run docs from client/smoke/evidence.ts. -->
# The evidence of a smoke check

Every smoke check leaves a folder, \`evidence/<stack>\` unless said otherwise, whatever its verdict:

| File | What it is |
| --- | --- |
| \`evidence.json\` | what was asked for, seen and decided, for programs |
| \`index.html\` | the same for people, with the media inside: one page that can be sent to somebody |
| \`node-<id>-<name>\` | the files that the service made, as they came |

The next check replaces the whole folder. Nothing in it contains the service token.

The page runs no script and fetches nothing. It embeds the media, each up to ${sizeOf(EMBED_FILE_BYTES)} and
up to ${sizeOf(EMBED_TOTAL_BYTES)} together; it links to the rest.

## evidence.json, version ${SCHEMA_VERSION}

\`schemaVersion\` changes when a field is removed, renamed or means something else; a new optional field
does not change it. Version 1 had times in seconds, and neither \`verdict\` nor \`checks\`.

Programs in TypeScript can read it with \`readEvidence(file)\` of \`comfyui-eas/client\`. It throws an
\`EvidenceFileError\` for another version and for a field that is not as described here, and ignores unknown fields.
A later release may have new codes in \`problems\` and \`causes\`, which an older one refuses.

${table(["Field", "Type", "Meaning", "Unit"], evidenceFields().map(row))}

## What a deployment tells the check

A deployment sets these environment variables for its check, and a check by hand may set them too: \`COMFYUI_EAS_STACK\`,
\`COMFYUI_EAS_DOCUMENT_DIGEST\`, \`COMFYUI_EAS_ENGINE\` and \`COMFYUI_EAS_PROVIDER\` become the fields of
\`deployment\`.
`;
