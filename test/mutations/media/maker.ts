// Makes spoiled media in a process of its own: the encoder talks to standard error, and takes time
// that the checks should not wait for.

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
// It must not outlive the one that orders.
process.on("disconnect", () => process.exit());
