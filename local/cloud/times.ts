/** A time to the second, as most of the APIs give it: `2026-11-28T21:50:46Z`. */
export const toTheSecond = (iso: string): string => iso.replace(/\.\d+Z$/, "Z");

/** A time in UTC without a zone, as EAS returns it for events and accepts it for log lines. */
export const withoutZone = (iso: string): string => iso.slice(0, 19).replace("T", " ");
