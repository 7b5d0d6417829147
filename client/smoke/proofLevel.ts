import { z } from "zod";

/** How deep a proof goes, the shallowest level first. */
export const ProofLevel = z.enum(["none", "result", "files", "pixels"]).meta({
  description:
    "How deep the proof goes. none: something failed, or nothing was checked. result: the queue's result names every output, but no file was seen, because the storage that has them cannot be read from here; this does not prove that there is a video. files: every output was read and its structure checked, but this machine could not decode the pixels of at least one. pixels: every output was decoded and its frames looked at.",
});
export type ProofLevel = z.infer<typeof ProofLevel>;

/** Whether a level shows at least as much as another. */
export const isAtLeast = (level: ProofLevel, wanted: ProofLevel): boolean =>
  ProofLevel.options.indexOf(level) >= ProofLevel.options.indexOf(wanted);
