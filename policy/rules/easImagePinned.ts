import { easRule } from "../easRule";

const DIGEST = /@sha256:[0-9a-f]{64}$/;

/** A tag with a number in it; `latest`, `stable` and the like move. */
const VERSION_TAG = /:(?=[\w.-]*\d)[\w.-]+$/;

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
      if (DIGEST.test(image) || VERSION_TAG.test(image)) continue;
      report(`${path}.image must end in a version tag or a digest; it is "${image}".`);
    }
  },
});
