import { existsSync } from "node:fs";
import { it } from "vitest";

/** A device that is always full. */
export const FULL_DEVICE = "/dev/full";

/** A test that writes to it; only Linux has one. */
export const itWithFullDevice = it.runIf(existsSync(FULL_DEVICE));
