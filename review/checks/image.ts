import type { StackChange } from "../change";
import { hasFailed } from "../failed";
import { code } from "../markdown/text";
import type { Check } from "./check";
import { isProofMade } from "./smoke";
import { differs, imagesOf } from "./values";

/** Image references without registry and folders, if all of them share these. */
function apart(from: readonly string[], to: readonly string[]): (readonly string[])[] {
  const folders = new Set([...from, ...to].map((image) => image.slice(0, image.lastIndexOf("/"))));
  const short = (image: string) => image.slice(image.lastIndexOf("/") + 1);
  return folders.size === 1 ? [from.map(short), to.map(short)] : [from, to];
}

/** What a smoke check after the change says about the image; nothing if the preview did not get so far. */
function proofOf(change: StackChange): string {
  if (isProofMade(change)) {
    return " The smoke check makes one video with it; that says nothing about other workflows.";
  }
  return hasFailed(change.preview) ? "" : " No smoke check runs after this change.";
}

/** The image changes, so workflows may need nodes that it no longer has. */
export const imageChanged: Check = (change) =>
  change.services.flatMap((service) => {
    const { name, step, isHidden } = service;
    const sides = differs(service, imagesOf);
    // The Serverless edition names no image.
    if (!sides || sides[1].length === 0 || step.operation === "delete") return [];
    // Hidden on the basis of the whole reference, because a shortened secret would not be recognised.
    const shown = (images: readonly string[], whole: readonly string[]) =>
      images.map((image, at) =>
        isHidden(`containers.${at}.image`, whole[at]) ? "(not shown)" : code(image),
      );
    const [from, to] = apart(...sides).map(
      (images, side) => shown(images, sides[side]!).join(", ") || "none",
    );
    return [
      `**Image** of ${code(name)}: ${from} to ${to}. Its ComfyUI and nodes may differ: run \`comfyui-eas doctor\` on your workflows against the new service.${proofOf(change)}`,
    ];
  });
