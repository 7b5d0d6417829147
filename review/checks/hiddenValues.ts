import { code } from "../markdown/text";
import type { Check } from "./check";

/** A value changes that the comment does not show. */
export const hiddenChanged: Check = ({ services }) =>
  services.flatMap(({ name, keys, isHidden }) => {
    const hidden = keys.filter(
      ({ key, before, after }) => isHidden(key, before) || isHidden(key, after),
    );
    if (hidden.length === 0) return [];
    return [
      `**Hidden values** of ${code(name)}: ${hidden.map(({ key }) => code(key)).join(", ")}. Not shown, because such values look like secrets; but whoever can read the stack's state can read them there. Are they secrets?`,
    ];
  });
