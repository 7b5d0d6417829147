import type { HistoryEntry } from "./answers";
/** A text that a node displays, such as a caption. */
export interface OutputText {
    /** Id of the node. */
    node: string;
    text: string;
}
/** Collects every text that a node displays from a history entry, unchanged. */
export declare function outputTexts(outputs: HistoryEntry["outputs"]): OutputText[];
