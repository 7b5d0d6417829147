import { readFile } from "node:fs/promises";
import { z } from "zod";
import { Evidence, SCHEMA_VERSION } from "./evidence";

/** The file is not evidence that can be read here; the message says why. */
export class EvidenceFileError extends Error {
  override name = "EvidenceFileError";
}

const Versioned = z.looseObject({ schemaVersion: z.int() });

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EvidenceFileError(`${file} is not JSON: ${(error as Error).message}`);
  }
}

/**
 * Reads an `evidence.json`.
 *
 * @throws {EvidenceFileError} when the file cannot be read, has another version of the format than
 * {@link SCHEMA_VERSION}, or does not follow the schema. The message names every deviation; fields
 * unknown to the schema are ignored.
 */
export async function readEvidence(file: string): Promise<Evidence> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new EvidenceFileError(`The evidence cannot be read: ${error.message}`);
  });
  const content = parsed(text, file);
  const versioned = Versioned.safeParse(content);
  if (!versioned.success) {
    throw new EvidenceFileError(
      `${file} has no schemaVersion, so it is not the evidence of a smoke check.`,
    );
  }
  const { schemaVersion } = versioned.data;
  if (schemaVersion !== SCHEMA_VERSION) {
    const remedy =
      schemaVersion > SCHEMA_VERSION
        ? "Read it with the release of comfyui-eas that wrote it, or a later one."
        : "Run the check again to write it anew.";
    throw new EvidenceFileError(
      `${file} has version ${schemaVersion} of the format, and this release reads version ${SCHEMA_VERSION}. ${remedy}`,
    );
  }
  const evidence = Evidence.safeParse(content);
  if (evidence.success) return evidence.data;
  const lines = evidence.error.issues.map(({ path, message }) => `  ${path.join(".")}: ${message}`);
  throw new EvidenceFileError(
    `${file} does not follow its schema; if a later release of comfyui-eas wrote it, read it with that:\n${lines.join("\n")}`,
  );
}
