import { describe, expect, it } from "vitest";
import { diagnose } from "../../client/workflow/doctor/diagnose";
import type { Finding } from "../../client/workflow/doctor/finding";
import { type Recorded, recordedClasses, recordedPrompts } from "./recorded";

const examine = ({ body, name }: Recorded) =>
  diagnose(body, { form: "request", objectInfo: recordedClasses }, name);

/** `<node> <error type>` of every error that the server reported. */
function said({ status, answer }: Recorded): string[] {
  if (status === 500) return ["500"];
  const { error, node_errors: nodeErrors = {} } = answer;
  const node = /^Node ID '#(.*)'$/.exec(error?.details ?? "")?.[1];
  return [
    ...(error ? [node === undefined ? error.type : `${node} ${error.type}`] : []),
    ...Object.entries(nodeErrors).flatMap(([id, { errors }]) =>
      errors.map(({ type }) => `${id} ${type}`),
    ),
  ];
}

function predicted(findings: Finding[]): string[] {
  return findings.flatMap(({ node, server }) => {
    if (server?.status === 500) return ["500"];
    if (!server?.type) return [];
    const at = server.node ?? node;
    return [at === undefined ? server.type : `${at} ${server.type}`];
  });
}

/** Findings that only the doctor has: the server accepted these prompts, which then fail or save nothing. */
const ONLY_THE_DOCTOR: Record<string, string[]> = {
  value_not_in_list_v3_combo: ["choice_fails_when_run"],
  "run/constant_where_link_expected": ["constant_for_link"],
  "run/vhs_ffmpeg_error_large": ["format_widget"],
  "run/vhs_ffmpeg_error_small_reports_success": ["format_widget"],
  "run/preview_image": ["never_saves"],
  "run/websocket_image": ["never_saves"],
  "run/websocket_image_preview_metadata": ["never_saves"],
};

const refused = recordedPrompts.filter(({ status }) => status !== 200);
const dropped = recordedPrompts.filter(
  ({ status, answer }) => status === 200 && Object.keys(answer.node_errors ?? {}).length > 0,
);
const accepted = recordedPrompts.filter((one) => !refused.includes(one) && !dropped.includes(one));

it("are complete", () => {
  expect([refused.length, dropped.length, accepted.length]).toEqual([56, 5, 47]);
});

describe("what the server refused", () => {
  it.each(refused)("$name: the same node and error type", (recorded) => {
    const findings = examine(recorded);
    expect(new Set(predicted(findings))).toEqual(new Set(said(recorded)));
    expect(findings[0]?.severity).toBe("error");
  });
});

describe("what the server dropped silently", () => {
  it.each(dropped)("$name: the same node and error type", (recorded) => {
    const findings = examine(recorded);
    expect(new Set(predicted(findings))).toEqual(new Set(said(recorded)));
    expect(findings.map(({ rule }) => rule)).toContain("outputs_dropped");
  });
});

describe("what the server accepted", () => {
  it.each(accepted)("$name: nothing but what is known to fail or to save nothing", (recorded) => {
    const found = examine(recorded).map(({ rule }) => rule);
    expect(found).toEqual(ONLY_THE_DOCTOR[recorded.name] ?? []);
  });
});
