import type { z } from "zod";
import type { Edition } from "../components/editions";
import { defineRule, type Policy } from "./defineRule";
import { type EasDocument, readDocument } from "./easDocument";
import type { PropsOf } from "./resourceTypes";
import type { Check, RuleFacts } from "./rule";
import { untoldEdition } from "./untoldEdition";

const SERVICE = "alicloud:pai/service:Service";

/** What the check of a rule for service documents is given. */
interface EasCheck<Shape extends z.ZodRawShape> extends Check<PropsOf<typeof SERVICE>, Shape> {
  readonly document: EasDocument;
}

/** A rule for what is inside the document of an EAS service. */
interface EasRule<Shape extends z.ZodRawShape> extends RuleFacts<Shape> {
  /**
   * Only for services of these editions; of one whose edition cannot be told, that the rule cannot be
   * decided is told. Default: for every service.
   */
  readonly editions?: readonly Edition[];
  /** As in every rule: whether the check needs the other resources of the stack. */
  readonly needsStack?: boolean;
  check(check: EasCheck<Shape>): void;
}

/**
 * Makes a rule of a check of the document. A document that is unknown or secret is told of as
 * undecided; one that cannot be read is left to the rule `eas-document-readable`.
 */
export function easRule<Shape extends z.ZodRawShape = Record<never, never>>({
  editions,
  check,
  ...facts
}: EasRule<Shape>): Policy {
  return defineRule({
    ...facts,
    of: [SERVICE],
    check(given) {
      const reading = readDocument(given.props);
      if (reading.state === "unknown") {
        given.undecided("serviceConfig", "is known only once it is deployed");
      } else if (reading.state === "secret") {
        given.undecided("serviceConfig", "is secret as a whole and cannot be read here");
      } else if (reading.state === "known") {
        const { document } = reading;
        const { edition } = document;
        if (editions && !edition) return given.undecided(...untoldEdition(document));
        if (editions && edition && !editions.includes(edition)) return;
        check({ ...given, document });
      }
    },
  });
}
