import type { z } from "zod";
import type { Edition } from "../components/editions";
import { defineRule, type Policy } from "./defineRule";
import { type EasDocument, readDocument } from "./easDocument";
import type { PropsOf } from "./resourceTypes";
import type { Check, RuleFacts } from "./rule";
import { untoldEdition } from "./untoldEdition";

const SERVICE = "alicloud:pai/service:Service";

/** The arguments of a rule's check of a service document. */
interface EasCheck<Shape extends z.ZodRawShape> extends Check<PropsOf<typeof SERVICE>, Shape> {
  readonly document: EasDocument;
}

/** A rule about the content of an EAS service's document. */
interface EasRule<Shape extends z.ZodRawShape> extends RuleFacts<Shape> {
  /**
   * The editions that the rule applies to. If the edition of a service cannot be told, the rule reports
   * itself as undecided. Default: all services.
   */
  readonly editions?: readonly Edition[];
  /** As in {@link Rule}: whether the check needs the other resources of the stack. */
  readonly needsStack?: boolean;
  check(check: EasCheck<Shape>): void;
}

const WHY_UNDECIDED = {
  unknown: "is known only once it is deployed",
  secret: "is secret as a whole and cannot be read here",
} as const;

/**
 * Makes a rule from a check of the document. If the document is unknown or secret, the rule reports
 * itself as undecided; an unreadable document is left to the rule `eas-document-readable`.
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
      if (reading.state === "unreadable") return;
      if (reading.state !== "known") {
        return given.undecided("serviceConfig", WHY_UNDECIDED[reading.state]);
      }
      const { document } = reading;
      if (editions) {
        if (!document.edition) return given.undecided(...untoldEdition(document));
        if (!editions.includes(document.edition)) return;
      }
      check({ ...given, document });
    },
  });
}
