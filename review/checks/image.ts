import { known } from "../document/reading";
import { hasFailed } from "../failed";
import { code } from "../markdown/text";
import { isSmokeCheck } from "../types";
import type { Check } from "./check";
import { differs, imagesOf } from "./values";

/** Without the registry and the folders, where those stay the same. */
function apart(from: readonly string[], to: readonly string[]): (readonly string[])[] {
  const folders = new Set([...from, ...to].map((image) => image.slice(0, image.lastIndexOf("/"))));
  const short = (image: string) => image.slice(image.lastIndexOf("/") + 1);
  return folders.size === 1 ? [from.map(short), to.map(short)] : [from, to];
}

/** Another image: workflows may need nodes that it has no more. */
export const imageChanged: Check = ({ services, changes, preview }) =>
  services.flatMap(({ name, before, after, step, isHidden }) => {
    const change = differs(known(before), known(after), imagesOf);
    // The Serverless edition has none to look at.
    if (!change || change[1].length === 0 || step.operation === "delete") return [];
    const runs = changes.some((each) => isSmokeCheck(each) && each.operation !== "delete");
    const proved = runs
      ? " The smoke check makes one video with it; that says nothing of other workflows."
      : hasFailed(preview)
        ? ""
        : " No smoke check runs after this change.";
    // Before it is taken apart: what is left of a secret would not be found again.
    const shown = (images: readonly string[], whole: readonly string[]) =>
      images.map((image, at) =>
        isHidden(`containers.${at}.image`, whole[at]) ? "(not shown)" : code(image),
      );
    const [from, to] = apart(...change).map(
      (images, side) => shown(images, change[side]!).join(", ") || "none",
    );
    return [
      `**Image** of ${code(name)}: ${from} to ${to}. Its ComfyUI and nodes may be others: run \`comfyui-eas doctor\` on your workflows against the new service.${proved}`,
    ];
  });
