import * as pulumi from "@pulumi/pulumi";
import { objectOf } from "../../client/json";
import { isOutput, refuseArgs } from "../checkedArgs";
import { textAt } from "../document/readJson";
import { at } from "../problem";
import { checkedOptions } from "../pulumi/checkedOptions";
import { orWithout } from "../pulumi/orWithout";
import { evidenceFolder, takeFolder } from "./evidenceFolders";
import { makeCommand } from "./smokeCommand";
import { smokeProblems } from "./smokeProblems";
import type { SmokeSettings } from "./smokeSettings";

/**
 * Which service is to make a video, how it is called and what is checked. A change of any argument runs
 * the check again, which costs one run of the workflow.
 */
export interface SmokeCheckArgs {
  /**
   * How the service is called. `sync`: by ComfyUI's own API. `queue`: by the EAS queue service of the API
   * edition. `webui`: by the calls that an open WebUI makes, for the Cluster edition (unverified).
   * Default: `sync`.
   */
  calls?: "sync" | "queue" | "webui";
  /**
   * With `queue`: the mounted folder as `oss://<bucket>/<folder>/`. The check reads the files from there,
   * with the provider's access key, because the API edition itself serves none. Default: none.
   */
  files?: pulumi.Input<string>;
  /**
   * Region id of the service, such as `cn-hangzhou`, and of the bucket in `files`. Needed with `files`.
   * Default: see `serviceName`.
   */
  region?: pulumi.Input<string>;
  /**
   * Name of the service at EAS; needs `region`. When the check ends, it asks EAS for the service's status
   * and events, which costs nothing. Default: region and name as they appear in `endpoint`, if both do.
   */
  serviceName?: pulumi.Input<string>;
  /**
   * What has to be proven. `pixels`: every frame is decoded and looked at. `files`: for machines that
   * cannot decode H.264. `result`: when the files cannot be read (`queue` with NAS); proves no video.
   * Default: `pixels`.
   */
  level?: "pixels" | "files" | "result";
  /** Base URL of the service. */
  endpoint: pulumi.Input<string>;
  /** The service token; treated as a secret even if it is passed in plain text. */
  token: pulumi.Input<string>;
  /** Values that stand for what the service is made of. The check runs again when one of them changes. */
  triggers: pulumi.Input<string>[];
  /** The service document that was deployed; the evidence records its SHA-256. Default: none is recorded. */
  document?: pulumi.Input<string>;
  /**
   * File with the workflow in ComfyUI's API format, relative to the project. Default: the Stable Video
   * Diffusion reference workflow that comes with this package.
   */
  workflow?: string;
  /**
   * What the check replaces in the workflow, and limits for its outputs. Default: nothing is replaced, so
   * the reference workflow runs as the vendor's guide has it.
   */
  settings?: SmokeSettings;
  /** Time limit of the whole check in seconds. Default: 1800. */
  deadlineSeconds?: number;
  /**
   * Folder for `evidence.json` and the media, relative to the project. Each check of a program needs its
   * own folder. Default: `evidence/<stack>`.
   */
  evidenceDir?: string;
}

/** What a passing check proves at the given level and by the given calls. */
function shown({ level = "pixels", calls }: Pick<SmokeCheckArgs, "level" | "calls">): string {
  if (level === "result") {
    return "not proven: the result names the files, but files on NAS cannot be read from outside its VPC";
  }
  const how = calls === "webui" ? " as a WebUI would ask (unverified edition)" : "";
  return level === "pixels"
    ? `proven${how}`
    : `proven${how}, except for the pixels, which were not decoded`;
}

/** The service changed without its check, for example by `--target`: the state has the earlier check. */
const LEFT_OUT =
  'not proven: the check was left out of a deployment that changed the service or what is checked; run "pulumi up" for all of the stack';

/** The state has no check: it was left out, or it failed under `--continue-on-error`. */
const NO_CHECK =
  'not proven: the check failed, or was left out of the deployment; run "pulumi up" for all of the stack';

/**
 * Proves that a service makes video: submits a workflow, fetches every file it makes and looks at the
 * pixels. If the proof fails, the deployment fails, and the next `up` runs the check again.
 *
 * Price: one run of the workflow on the service's own GPU, some minutes for the reference one.
 */
export class SmokeCheck extends pulumi.ComponentResource {
  /** Summary of the check as JSON text: what was made and how long it took. */
  readonly summary: pulumi.Output<string>;
  /** What the check proved: `proven`, with any limits, or `not proven: <reason>`. */
  readonly video: pulumi.Output<string>;
  /** Path of `evidence.json`, relative to the project. */
  readonly evidence: pulumi.Output<string>;

  constructor(name: string, args: SmokeCheckArgs, opts?: pulumi.ComponentResourceOptions) {
    // Passes on no outputs of the service: when the service fails under --continue-on-error, the engine
    // would skip this component and then not know it when its outputs are registered.
    const { calls, level, settings, deadlineSeconds } = { ...args };
    super(
      "comfyui-eas:index:SmokeCheck",
      name,
      { calls, level, settings, deadlineSeconds },
      checkedOptions("SmokeCheck", name, opts),
    );
    // Only an output as a whole: what is still pending among the arguments may also be a list with outputs in it.
    const notList = isOutput(args?.triggers)
      ? "must be a list with outputs in it, not an output"
      : undefined;
    refuseArgs(this, `SmokeCheck "${name}"`, args, (known, pending) => [
      ...smokeProblems(name)(known, pending),
      ...at(["triggers"], notList),
    ]);
    const evidenceDir = evidenceFolder(args.evidenceDir);
    takeFolder(evidenceDir, name);
    const { command, triggers } = makeCommand(name, args, evidenceDir, this);
    this.summary = command.stdout;
    const checked = pulumi
      .all([command.triggers, triggers, command.stdout])
      .apply(([had, wanted]) => (isSame(had, wanted) ? shown(args) : LEFT_OUT));
    // The triggers are secret; whether they are the same is not.
    this.video = pulumi.unsecret(orWithout(command, checked, NO_CHECK));
    const evidence = `${evidenceDir}/evidence.json`;
    this.evidence = orWithout(
      command,
      // Where this check has written, not where the next one would: after a rename of the stack they differ.
      command.stdout.apply((summary) => textAt(objectOf(summary) ?? {}, "evidence") ?? evidence),
      evidence,
    );
    this.registerOutputs({ summary: this.summary, evidence: this.evidence });
  }
}

/** Compares as JSON, because under mocks undefined comes back as null. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
