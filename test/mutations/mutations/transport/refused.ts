import type { Mutation } from "../../mutation";
import { instead } from "../../spoils";
import { byPrograms, everywhere, light, wrong } from "../make";

/** The token is refused. */
export const refused: Mutation[] = [
  wrong(
    "token-refused",
    "The token is refused.",
    instead(["stats", "attributes", "page"], 401, "Unauthorized"),
    /refuses the token \(GET .*401: Unauthorized/,
    { ...everywhere, ...light },
  ),
  wrong(
    "token-refused-halfway",
    "The token is refused once the prompt runs.",
    instead(["history", "sink"], 401, "Unauthorized"),
    /refuses the token \(GET .*401: Unauthorized/,
    byPrograms,
  ),
  wrong(
    "files-forbidden",
    "The files may not be read.",
    instead("file", 403, "<Error><Code>AccessDenied</Code></Error>"),
    /comfyUI_00001\.mp4, but (it cannot be fetched|the bucket refuses the key of this check) \(GET .*403.*AccessDenied/,
    byPrograms,
  ),
];
