/** A time for people, to the minute: `2026-11-28 15:20 UTC`. */
export const utcMinute = (time: Date): string =>
  `${time.toISOString().slice(0, 16).replace("T", " ")} UTC`;
