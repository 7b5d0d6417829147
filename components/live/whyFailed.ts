import type * as pulumi from "@pulumi/pulumi";
import { isUnanswered } from "../../client/eas/isUnanswered";
import { readReport } from "../../client/eas/report/readReport";
import type { EasReport } from "../../client/eas/report/report";
import { correctText, missingText } from "../../client/eas/waitUntilRunning";
import { oneLine } from "../../client/plain";
import { easTraces } from "../../client/smoke/causes/easTraces";
import { likelyCauses } from "../../client/smoke/causes/recognise";
import { providerAccessKey } from "../pulumi/accessKey";
import type { Place } from "./place";
import { readLive } from "./readLive";
import { carriesTag } from "./whose";

/** How many of EAS's latest warnings are shown; earlier ones often say the same. */
const WARNINGS = 3;

/** Asks EAS about a service; undefined when that fails, which must not hide the provider's own error. */
async function ask(place: Place, component: pulumi.Resource): Promise<EasReport | undefined> {
  try {
    return await readReport({ ...place, key: await providerAccessKey(component) });
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    return undefined;
  }
}

/** Whether the service will not run by itself: it has failed, or the provider has waited for it in vain. */
const isStuck = ({ status }: EasReport, errors: readonly string[]) =>
  status === "Failed" || errors.some((error) => /timeout while waiting/.test(error));

/** Likely causes, if the service is stuck. */
function causes(report: EasReport, errors: readonly string[]): string[] {
  if (!isStuck(report, errors)) return [];
  return likelyCauses(easTraces(report)).map(
    ({ sentence, next }) => `Likely cause: ${sentence} ${next}`,
  );
}

const said = (report: EasReport, errors: readonly string[]): string[] => [
  `EAS says: ${[report.status, report.message].filter(Boolean).join(": ")}`,
  ...report.warnings.slice(0, WARNINGS).map((warning) => `  ${oneLine(warning)}`),
  ...causes(report, errors),
];

const GET_RID =
  'To get rid of it, run "pulumi destroy" only after that: earlier, destroy may not know of the service and leave it running.';

const notKnown = ({ name, region }: Place) =>
  `Whether EAS has the service "${name}" in ${region}, although its creation failed, and bills it, is not known, because EAS could not be asked. ` +
  `Run "pulumi up" again once it can be: it continues with the service if there is one. ${GET_RID}`;

async function notMade(place: Place, errors: readonly string[], component: pulumi.Resource) {
  const live = await readLive(place, component);
  if (live && !carriesTag(live)) return undefined;
  const report = await ask(place, component);
  if (!live) return report ? undefined : notKnown(place);
  return [
    `EAS has the service "${place.name}" in ${place.region}, although its creation failed, and may bill it.`,
    ...(report ? said(report, errors) : []),
    `${report?.status === "Failed" ? "Correct its settings and run" : "Run"} "pulumi up" again: it continues with this service and makes no second one. ${GET_RID}`,
  ].join("\n");
}

async function notChanged(place: Place, errors: readonly string[], component: pulumi.Resource) {
  const report = await ask(place, component);
  // If the service runs, EAS has told the provider the reason itself, for example for a refused update.
  if (!report || report.status === "Running") return undefined;
  if (report.status === "gone") return missingText(place);
  return [
    ...said(report, errors),
    isStuck(report, errors)
      ? correctText(place)
      : 'Unless the provider says that EAS refused the update, only the answer to it was lost: run "pulumi up" again, which goes on. ' +
        "If it was refused, correct the settings first.",
  ].join("\n");
}

/**
 * What EAS says about a service that the provider could not make or change: for a service that never
 * runs, the provider names only the last status and no reason. A service that exists although its creation
 * failed is always reported, because it costs money.
 */
export async function whyFailed(
  { failedOperation, errors }: pulumi.ErrorHookArgs,
  place: Place,
  component: pulumi.Resource,
): Promise<string | undefined> {
  if (failedOperation === "create") return notMade(place, errors, component);
  if (failedOperation === "update") return notChanged(place, errors, component);
  return undefined;
}
