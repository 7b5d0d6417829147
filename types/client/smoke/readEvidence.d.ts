import { Evidence } from "./evidence";
/** The file is not evidence that can be read here; the message says why. */
export declare class EvidenceFileError extends Error {
    name: string;
}
/**
 * Reads an `evidence.json`.
 *
 * @throws {EvidenceFileError} when the file cannot be read, has another version of the format than
 * {@link SCHEMA_VERSION}, or does not follow the schema. The message names every deviation; fields
 * unknown to the schema are ignored.
 */
export declare function readEvidence(file: string): Promise<Evidence>;
