import { randomInt, randomUUID } from "node:crypto";
import { posix } from "node:path";
import type { Files } from "../files";
import { annotated } from "./annotated";
import type { ComfyUIFaults } from "./faults";
import { PythonError } from "./python/values";

/** Where ComfyUI's folders are on its machine, as `fullpath` shows. No such folder exists here. */
const ROOT = "/comfyui";

/** A file to be written: its folder, its name without counter, and the next free counter. */
export interface SavePath {
  folder: "output" | "temp";
  subfolder: string;
  name: string;
  counter: number;
}

/** A written file, as reported to the user interface. */
export interface SavedFile {
  filename: string;
  subfolder: string;
  type: "output" | "temp";
}

const HTML = Buffer.from(
  "<!doctype html><title>Not a media file</title><p>Not a media file.</p>\n",
);

/** Names and writes the files that nodes make, and applies the faults of files. */
export class OutputFolder {
  constructor(
    readonly files: Files,
    readonly naming: "eas" | "upstream",
    readonly faults: () => ComfyUIFaults,
  ) {}

  /**
   * Splits a prefix into sub-folder and name and finds the next counter, as ComfyUI's
   * `get_save_image_path` does: SaveImage and SaveAnimatedWEBP share one counter per prefix.
   * @throws PythonError when the prefix leads out of the folder.
   */
  async savePath(prefix: string, folder: "output" | "temp"): Promise<SavePath> {
    const normal = posix.normalize(prefix);
    if (normal.startsWith("..") || normal.startsWith("/")) {
      const saved = `${ROOT}/${folder}/${posix.dirname(normal)}`;
      throw new PythonError(
        "Exception",
        `**** ERROR: Saving image outside the output folder is not allowed.\n full_output_folder: ${saved}`,
      );
    }
    const subfolder = posix.dirname(normal) === "." ? "" : posix.dirname(normal);
    const name = posix.basename(normal);
    const counters = (await this.#names(folder, subfolder))
      .filter((file) => file.startsWith(`${name}_`))
      .map((file) => /^(\d+)_/.exec(file.slice(name.length + 1))?.[1])
      .map((digits) => Number(digits ?? 0));
    return { folder, subfolder, name, counter: Math.max(0, ...counters) + 1 };
  }

  /**
   * The next counter by the rule of VideoHelperSuite, which counts the files of all nodes and ignores
   * case. With the EAS image's file names only numbers of five digits are counters, because its samples
   * show `comfyUI_00001.mp4` beside `ComfyUI_<unix seconds>_.webp` (inferred).
   */
  async videoCounter({ folder, subfolder, name }: SavePath): Promise<number> {
    const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    const digits = this.naming === "eas" ? "\\d{5}" : "\\d+";
    const matcher = new RegExp(`^${escaped}_(${digits})\\D*\\..+$`, "i");
    const counters = (await this.#names(folder, subfolder)).map((file) =>
      Number(matcher.exec(file)?.[1] ?? 0),
    );
    return Math.max(0, ...counters) + 1;
  }

  /** The name of one picture of SaveImage: `_00001_.png`, or the EAS image's own form. */
  imageName({ name, counter }: SavePath, index: number): string {
    const numbered = name.replaceAll("%batch_num%", String(index));
    if (this.naming === "upstream") return `${numbered}_${fiveDigits(counter + index)}_.png`;
    return `${numbered}_${unixSeconds()}_${randomUUID()}_.png`;
  }

  /** The name of an animation that SaveAnimatedWEBP saves. */
  animationName({ name, counter }: SavePath): string {
    return `${name}_${this.naming === "upstream" ? fiveDigits(counter) : unixSeconds()}_.webp`;
  }

  /** What PreviewImage appends to its prefix; ComfyUI chooses the letters anew in every process. */
  readonly previewSuffix = `_temp_${Array.from({ length: 5 }, () =>
    String.fromCharCode(97 + randomInt(26)),
  ).join("")}`;

  /** Writes a file, or what the current fault replaces it by. */
  async write(path: SavePath, filename: string, bytes: Uint8Array): Promise<SavedFile> {
    const { folder, subfolder } = path;
    const faulty = this.#faulty(posix.extname(filename), bytes);
    if (faulty) await this.files.write(posix.join(folder, subfolder, filename), faulty);
    return { filename, subfolder, type: folder };
  }

  /** The absolute path that VideoHelperSuite reports. */
  fullPath({ type, subfolder, filename }: SavedFile): string {
    return posix.join(ROOT, type, subfolder, filename);
  }

  /** The bytes of an input picture; the name may have an annotation, as in `name [output]`. */
  async readInput(text: string): Promise<Buffer | undefined> {
    const { name, folder = "input" } = annotated(text);
    return this.files.read(`${folder}/${name}`);
  }

  #faulty(extension: string, bytes: Uint8Array): Uint8Array | undefined {
    const { png, webp, mp4 } = this.faults();
    const fault = { ".png": png, ".webp": webp, ".mp4": mp4 }[extension];
    if (fault === "missing") return undefined;
    if (fault === "one-byte") return bytes.subarray(0, 1);
    return fault === "html" ? HTML : bytes;
  }

  async #names(folder: string, subfolder: string): Promise<string[]> {
    const prefix = subfolder === "" ? `${folder}/` : `${folder}/${subfolder}/`;
    const names = (await this.files.list(prefix)).map((path) => path.slice(prefix.length));
    return names.filter((name) => !name.includes("/"));
  }
}

/** A counter as file names contain it. */
export const fiveDigits = (counter: number): string => String(counter).padStart(5, "0");

function unixSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
