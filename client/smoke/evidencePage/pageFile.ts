import type { Evidence } from "../evidence";
import type { KeptFile } from "../evidenceDir";
import type { Clip } from "./clip";
import { evidencePage } from "./page";
import { readClip } from "./readClip";

/** Name of the page in the evidence folder. */
const PAGE_FILE = "index.html";

/** Kinds of clips, the one that people came to see first. */
const CLIPS = ["mp4", "webp", "gif"] as const;

/** Frames of the first clip that can be decoded here, or why the last one could not be. */
async function shownClip(
  { outputs }: Evidence,
  files: readonly KeptFile[],
): Promise<{ name: string; clip: Clip } | undefined> {
  let tried: { name: string; clip: Clip } | undefined;
  for (const kind of CLIPS) {
    for (const { file, measured } of outputs) {
      const kept = files.find(({ name }) => name === file);
      if (!kept || measured?.kind !== kind || measured.frames < 2) continue;
      tried = { name: kept.name, clip: await readClip(kind, kept.bytes) };
      if ("frames" in tried.clip) return tried;
    }
  }
  return tried;
}

/** The page of a smoke check, to be written beside its evidence and its files. */
export async function pageFile(evidence: Evidence, files: readonly KeptFile[]): Promise<KeptFile> {
  const shown = await shownClip(evidence, files);
  const media = files.map((file) => (file.name === shown?.name ? { ...file, ...shown } : file));
  return { name: PAGE_FILE, bytes: Buffer.from(evidencePage(evidence, media)) };
}
