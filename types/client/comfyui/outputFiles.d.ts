import type { HistoryEntry } from "./answers";
/** A file that a node reports in the history. */
export interface OutputFile {
    /** Id of the node. */
    node: string;
    /** Key under which the node listed it: images, gifs, videos, audio … */
    key: string;
    filename: string;
    subfolder: string;
    /** Folder on the server: output, temp or input. */
    type: string;
}
/**
 * Collects every file of a history entry. Custom nodes choose their own keys, so every list counts whose
 * items are objects with a `filename`. Flags (`animated`) and texts are skipped.
 */
export declare function outputFiles(outputs: HistoryEntry["outputs"]): OutputFile[];
