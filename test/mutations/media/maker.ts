// Makes spoiled media in a separate process, because the encoder writes to standard error and takes time
// that the checks should not lose.

import { recipes } from "./recipes";

export interface Order {
  id: number;
  kind: string;
  look: string;
}

/** The file, or why there is none. */
export type Made = { id: number; file: Uint8Array } | { id: number; error: string };

async function make({ id, kind, look }: Order): Promise<Made> {
  const looks = (recipes as Record<string, Record<string, () => Promise<Buffer>>>)[kind];
  try {
    return { id, file: await looks![look]!() };
  } catch (error) {
    return { id, error: String(error) };
  }
}

process.on("message", async (order: Order) => process.send?.(await make(order)));
// Must not outlive the process that orders.
process.on("disconnect", () => process.exit());
