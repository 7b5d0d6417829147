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

/** The image changes, so workflows may need nodes that it no longer has. */
export const imageChanged: Check = (whole) =>
  whole.services.flatMap((service) => {
    const { name, step, isHidden } = service;
    const change = differs(service, imagesOf);
    // The Serverless edition names no image.
    if (!change || change[1].length === 0 || step.operation === "delete") return [];
    const proved = isProofMade(whole)
      ? " The smoke check makes one video with it; that says nothing about other workflows."
      : hasFailed(whole.preview)
        ? ""
        : " No smoke check runs after this change.";
    // Hidden on the basis of the whole reference, because a shortened secret would not be recognised.
    const shown = (images: readonly string[], whole: readonly string[]) =>
      images.map((image, at) =>
        isHidden(`containers.${at}.image`, whole[at]) ? "(not shown)" : code(image),
      );
    const [from, to] = apart(...change).map(
      (images, side) => shown(images, change[side]!).join(", ") || "none",
    );
    return [
      `**Image** of ${code(name)}: ${from} to ${to}. Its ComfyUI and nodes may differ: run \`comfyui-eas doctor\` on your workflows against the new service.${proved}`,
    ];
  });
