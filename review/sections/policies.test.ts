import { expect, it } from "vitest";
import { CATALOGUE } from "../../policy/catalogue";
import { fixture } from "../../test/review/changes";
import type { Preview, Violation } from "../preview/preview";
import { readPreview } from "../preview/read";
import { policiesSection } from "./policies";

const recorded = readPreview(fixture("image-bump.jsonl"), "image-bump.jsonl");

const SERVICE = "alicloud:pai/service:Service";
const ofServices = CATALOGUE.filter(({ of }) => of.includes(SERVICE));
const ids = (needsStack: boolean) =>
  ofServices.filter((rule) => rule.needsStack === needsStack).map(({ id }) => id);

/** The section for a preview in which all rules but `off` looked at a service and at the stack. */
function section(
  off: readonly string[],
  violations: readonly Violation[] = [],
  more: Partial<Preview> = {},
): string {
  const ran = (needsStack: boolean) => ids(needsStack).filter((id) => !off.includes(id));
  const pack = "comfyui-eas";
  const preview: Preview = {
    ...recorded,
    violations,
    analyses: [
      { pack, type: SERVICE, ran: ran(false) },
      { pack, type: undefined, ran: ran(true) },
    ],
    ...more,
  };
  return policiesSection(preview, undefined, { rows: 50, isShort: false });
}

const violation = (more: Partial<Violation> = {}): Violation => ({
  pack: "comfyui-eas",
  rule: "eas-image-pinned",
  isMandatory: false,
  severity: "high",
  resource: "comfyui",
  message: "containers.0.image must end in a version tag.",
  ...more,
});

it("does not take a finding for undecided because of its resource's name", () => {
  const message = '"x cannot be decided yet: it" must have the tags owner.';
  const named = { rule: "required-tags", message };
  expect(section([], [violation({ ...named, isMandatory: true })])).toContain(
    "| **mandatory** | [`required-tags`]",
  );
  const lowered = section([], [violation(named)]);
  expect(lowered).toContain("| advisory, **lowered from mandatory** | [`required-tags`]");
  expect(lowered).not.toContain("1 rule cannot be decided");
});

it("says how many rules ran", () => {
  expect(section([])).toContain(`No rule has anything against it. ${ofServices.length} rules ran.`);
});

it.each<Partial<Preview>>([
  { policiesFinished: false },
  { diagnostics: [{ isError: true, message: "no such bucket" }] },
])("does not say that all is well if the rules have not seen everything: %j", (more) => {
  expect(section([], [], more)).toMatch(/Not known: the preview failed before the rules had seen/);
  expect(section([], [violation()], more)).toContain(
    "No mandatory rule is violated so far. The rules have not seen everything.",
  );
  expect(section([], [violation({ isMandatory: true })], more)).toContain(
    "the deployment is refused. The rules have not seen everything.",
  );
  expect(section([], [violation()])).toContain("No mandatory rule is violated. ");
});

it("does not say that all is well if some rules could not be decided", () => {
  const undecided = (rule: string) =>
    violation({ rule, message: `${rule} cannot be decided yet: serviceConfig is not known.` });
  const text = section([], [undecided("eas-no-secrets"), undecided("eas-region")]);
  expect(text).toContain("No mandatory rule is violated so far. 2 rules cannot be decided yet.");
});

it("names the rules that were switched off, of a resource and of the stack", () => {
  expect(section(["eas-keepalive", "smoke-check-present"])).toContain(
    "No rule that ran has anything against it. " +
      `${ofServices.length - 2} rules ran. ` +
      "**Switched off** by the pack's configuration: `eas-keepalive`, `smoke-check-present`.",
  );
  expect(section(["eas-keepalive"], [violation()])).toContain("**Switched off**");
});

it("does not say that all is well if all rules are switched off", () => {
  const text = section(ofServices.map(({ id }) => id));
  expect(text).toContain("**No rule ran.** **Switched off** by the pack's configuration: `eas-");
});

it.each([
  [violation(), true],
  [violation({ isMandatory: true }), false],
  [violation({ rule: "nas-root-squash" }), false],
  [violation({ rule: "eas-workspace-explicit" }), false],
  [violation({ message: "Suppressed until 2026-12-31 (moves soon): x." }), false],
  [violation({ message: "eas-image-pinned cannot be decided yet: x." }), false],
  [violation({ pack: "another" }), false],
])("says that a mandatory rule was lowered, and only then (%#)", (told, lowered) => {
  expect(section([], [told]).includes("lowered from mandatory")).toBe(lowered);
});
