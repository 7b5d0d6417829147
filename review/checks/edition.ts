import { capabilitiesOf, type Edition } from "../../components/editions";
import { code } from "../markdown/text";
import type { Check } from "./check";

const CALLED: Readonly<Record<"sync" | "queue" | "none", string>> = {
  sync: "ComfyUI's own API at its address",
  queue: "`/api/predict/<service>`, whose results are taken from its sink",
  none: "no API",
};

const offers = (edition: Edition) => {
  const { calls, webUI } = capabilitiesOf(edition);
  return `${CALLED[calls]}${webUI ? " and a WebUI" : ", no WebUI"}`;
};

const doubtOf = (edition: Edition) => {
  const { doubt, document } = capabilitiesOf(edition);
  return doubt === undefined ? "" : ` The document is ${document}: ${doubt}`;
};

/** The edition changes, so callers have to call the service in another way. */
export const editionSwitched: Check = ({ services }) =>
  services.flatMap(({ name, editionBefore: from, editionAfter: to }) => {
    if (from === undefined || to === undefined || from === to) return [];
    const [old, wanted] = [capabilitiesOf(from), capabilitiesOf(to)];
    return [
      `**Edition** of ${code(name)}: ${old.title} to ${wanted.title}. Callers have ${offers(from)} today, and ${offers(to)} afterwards: change them at the same time.${doubtOf(to)}`,
    ];
  });

/** A new service of an edition whose document is not documented. */
export const editionUncertain: Check = ({ services }) =>
  services.flatMap(({ step, name, editionAfter }) => {
    if (step.operation !== "create" || editionAfter === undefined) return [];
    const doubt = doubtOf(editionAfter);
    return doubt === "" ? [] : [`**Edition** of ${code(name)}.${doubt}`];
  });
