import { easRule } from "../easRule";

const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** The tag of an image reference. A registry's port is not matched, because a slash follows it. */
const TAG = /:([\w.-]+)$/;

/** Words in tags that move from one image to the next, even with a version beside them. */
const MOVING =
  /^(latest|nightly|main|master|stable|edge|dev|develop|head|trunk|canary|rolling|snapshot)\d*$/i;

/** A version (`1.9`, `v0.3.64`, `2.0rc1`), a date or a commit, but not `cu124` or `py310`. */
const VERSION = /^(v?\d+(\.\d+)*([a-z]+\d*)?|(?=[a-f]*\d)[\da-f]{7,40})$/i;

function isPinned(image: string): boolean {
  if (DIGEST.test(image)) return true;
  const parts = TAG.exec(image)?.[1]?.split(/[-_]/) ?? [];
  const isMoving = parts.some((part) => part.split(".").some((word) => MOVING.test(word)));
  return !isMoving && parts.some((part) => VERSION.test(part));
}

export const easImagePinned = easRule({
  id: "eas-image-pinned",
  description:
    "Every image has an explicit version tag or a digest, so that a restart runs the same code.",
  severity: "high",
  level: "mandatory",
  remediation:
    'Set imageVersion (the vendor\'s image, such as "1.9"), or image with a version tag or, better, a digest: registry/name@sha256:<64 hex digits>.',
  check({ document, report }) {
    for (const { path, image = "" } of document.containers) {
      if (isPinned(image)) continue;
      report(`${path}.image must end in a version tag or a digest; it is "${image}".`);
    }
  },
});
