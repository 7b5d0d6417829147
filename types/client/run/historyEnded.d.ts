import type { HistoryEntry } from "../comfyui/answers";
import type { Ended } from "./service";
/** The message for a prompt that somebody stopped. */
export declare const INTERRUPTED = "The prompt was interrupted at the service.";
/** The problems that ComfyUI's messages report about a prompt. */
export declare function eventProblems(events: Iterable<readonly [string, Record<string, unknown>, ...unknown[]]>): {
    problems: string[];
    interrupted: boolean;
};
/**
 * Reads from a history entry how a prompt ended. A failed prompt still reports the files of the nodes that
 * finished. ComfyUI wrote no status before January 2024; such an entry counts as success.
 */
export declare function historyEnded({ outputs, status }: HistoryEntry): Ended;
