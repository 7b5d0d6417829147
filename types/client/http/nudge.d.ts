/** A pause between two looks that news can end early. */
export declare class Nudge {
    #private;
    /** Waits; throws the signal's reason as soon as the signal is aborted. */
    rest(milliseconds: number, signal: AbortSignal): Promise<void>;
    /** Ends the current pause, or else the next one. */
    nudge(): void;
}
