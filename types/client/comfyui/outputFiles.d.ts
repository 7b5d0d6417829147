import type { HistoryEntry } from "./answers";
/** A file that a node reports in the history. */
export interface OutputFile {
    /** Id of the node. */
    node: string;
    /** Key under which the node listed it: images, gifs, videos, audio … */
    key: string;
    filename: string;
    subfolder: string;
    /** Folder on the server: output or temp. */
    type: string;
}
/**
 * Collects every file of a history entry. Custom nodes choose their own keys, so every list counts whose
 * items are objects with a `filename`. Flags (`animated`) and texts are skipped, and so are files in input/:
 * to show them, loaders report what they were given (source: LoadVideo of 0.38.1).
 */
export declare function outputFiles(outputs: HistoryEntry["outputs"]): OutputFile[];
