import { resolve } from "node:path";

/** The checkout that this code belongs to: its sources, its node_modules and its `.local` folder. */
export const PROJECT = resolve(__dirname, "..", "..");
