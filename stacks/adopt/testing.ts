// Shared by the tests of `npm run adopt`.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type JsonObject, merge } from "../../components/document/json";
import { liveService } from "./document";
import { settingsFrom } from "./settingsFrom";

/** An exported service. */
export const text = (name: string) =>
  readFileSync(join(__dirname, "fixtures", `${name}.json`), "utf8");

/** Takes over what was exported. */
export const adopt = (json: string) => settingsFrom(liveService(json, "the file"), "cn-hangzhou");

/** A fixture with some values changed; null removes a key. */
export const changed = (name: string, change: JsonObject) =>
  JSON.stringify(merge(JSON.parse(text(name)) as JsonObject, change));
