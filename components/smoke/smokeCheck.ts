import { readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { local } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { objectOf } from "../../client/json";
import { sha256 } from "../../client/sha256";
import { shellWord } from "../../client/shellWord";
import { refuseArgs } from "../checkedArgs";
import { serialise } from "../document/json";
import { textAt } from "../document/readJson";
import { orOtherwise, orWithout } from "../pulumi/orWithout";
import { providerEnvironment } from "../pulumi/providerConfig";
import { evidenceFolder, takeFolder } from "./evidenceFolders";
import { smokeProblems } from "./smokeProblems";
import { type SmokeSettings, settingsEnvironment } from "./smokeSettings";

/**
 * Which service makes a video, how it is called and what is looked at. A change of any of these
 * runs the check again, and costs one run of the workflow.
 */
export interface SmokeCheckArgs {
  /**
   * How the service is called: `sync`, ComfyUI's own API; `queue`, the EAS queue service of the
   * API edition; `webui`, what an open WebUI calls, for the Cluster edition (unverified). Default:
   * `sync`.
   */
  calls?: "sync" | "queue" | "webui";
  /**
   * With `queue`: the mounted folder as `oss://<bucket>/<folder>/`, from which the files are read,
   * because that edition serves none. Read with the access key that the provider uses.
   */
  files?: pulumi.Input<string>;
  /** Region id of the service, such as `cn-hangzhou`, and of that bucket. Needed with `files`. */
  region?: pulumi.Input<string>;
  /**
   * Name of the service at EAS, beside `region`. EAS is asked for its status and events when the
   * check ends, which costs nothing. Default: region and name in `endpoint`, where it has both.
   */
  serviceName?: pulumi.Input<string>;
  /**
   * What has to be shown: `pixels`, every frame looked at; `files`, where H.264 cannot be decoded;
   * `result`, where the files cannot be read (`queue` with NAS), which proves no video. Default:
   * `pixels`.
   */
  level?: "pixels" | "files" | "result";
  /** Base URL of the service. */
  endpoint: pulumi.Input<string>;
  /** The service token; handled as a secret even when it is passed in plain. */
  token: pulumi.Input<string>;
  /** What the service is made of; the check runs again when one of these changes. */
  triggers: pulumi.Input<string>[];
  /** The EAS document that was deployed; the evidence names its SHA-256. */
  document?: pulumi.Input<string>;
  /**
   * File with the workflow in ComfyUI's API format, relative to the project. Default: the
   * reference workflow of Stable Video Diffusion that comes with this package.
   */
  workflow?: string;
  /** What of the workflow is replaced, and how it is run. Default: nothing, as the vendor's guide. */
  settings?: SmokeSettings;
  /** Longest time for the whole check in seconds. Default: 1800. */
  deadlineSeconds?: number;
  /**
   * Folder for `evidence.json` and the media, relative to the project. Each check of a program needs
   * one of its own. Default: `evidence/<stack>`.
   */
  evidenceDir?: string;
}

/** What a check that passed has shown, by the level and the calls that were asked for. */
function shown({ level = "pixels", calls }: Pick<SmokeCheckArgs, "level" | "calls">): string {
  if (level === "result") {
    return "not proven: the result names the files, but files on NAS cannot be read from outside its VPC";
  }
  const how = calls === "webui" ? " as a WebUI would ask (unverified edition)" : "";
  return level === "pixels"
    ? `proven${how}`
    : `proven${how} but for the pixels, which were not decoded`;
}

/** A service that changed without its check, as by `--target`, has the check of before in the state. */
const LEFT_OUT =
  'not proven: the check was left out of a deployment that changed the service or what is checked; run "pulumi up" for all of the stack';

/** One that the state does not have: it was left out, or failed with `--continue-on-error`. */
const NO_CHECK =
  'not proven: the check failed, or was left out of the deployment; run "pulumi up" for all of the stack';

/** Path relative to the project, with forward slashes: the same text on every machine. */
const fromProject = (path: string) =>
  relative(process.cwd(), join(__dirname, "..", "..", path))
    .split(sep)
    .join("/");

/**
 * Proves that a service makes video: submits a workflow, fetches every file it makes and looks at
 * the pixels. Fails the deployment when it does not, and then runs again with the next `up`.
 *
 * Price: one run of the workflow on the service's own GPU, some minutes for the reference one.
 */
export class SmokeCheck extends pulumi.ComponentResource {
  /** The check's summary as JSON text: what was made and how long it took. */
  readonly summary: pulumi.Output<string>;
  /** What it showed: `proven`, or how far the proof goes. */
  readonly video: pulumi.Output<string>;
  /** Path of `evidence.json`, relative to the project. */
  readonly evidence: pulumi.Output<string>;

  constructor(name: string, args: SmokeCheckArgs, opts?: pulumi.ComponentResourceOptions) {
    // None of what a service gives: where that fails and the deployment goes on (--continue-on-error), the
    // engine would skip the component, and then not know it when its outputs come.
    const { calls, level, settings, deadlineSeconds } = { ...args };
    super("comfyui-eas:index:SmokeCheck", name, { calls, level, settings, deadlineSeconds }, opts);
    refuseArgs(this, `SmokeCheck "${name}"`, args, smokeProblems());
    const own = { ...args, token: pulumi.secret(args.token) };
    const workflow = args.workflow ?? fromProject("client/workflow/svd-reference.json");
    // All arguments, so that no optional one can be forgotten; the access key is none of them.
    const digest = pulumi.output(own).apply((all) => sha256(serialise({ ...all })));
    const asked = orOtherwise(digest, pulumi.secret(""));
    const evidenceDir = evidenceFolder(args.evidenceDir);
    takeFolder(evidenceDir, name);
    const triggers = [...args.triggers, sha256OfText(workflow), asked];
    const command = new local.Command(
      `${name}-run`,
      {
        // A package that is installed by a link lies in a folder of any name.
        create: `node ${shellWord(fromProject("client/smoke/command.mjs"))}`,
        // What is left to update is another access key, which proves nothing anew.
        update: "node -p process.env.PULUMI_COMMAND_STDOUT",
        // Never in the command's text: a failing command is shown with it.
        environment: {
          COMFYUI_EAS_ENDPOINT: args.endpoint,
          COMFYUI_EAS_CALLS: args.calls ?? "sync",
          COMFYUI_EAS_STORAGE: args.files ?? "",
          COMFYUI_EAS_REGION: args.region ?? "",
          COMFYUI_EAS_SERVICE: args.serviceName ?? "",
          COMFYUI_EAS_PROOF_LEVEL: args.level ?? "pixels",
          COMFYUI_EAS_TOKEN: orOtherwise(own.token, pulumi.secret("")),
          COMFYUI_EAS_WORKFLOW: workflow,
          ...settingsEnvironment(args.settings),
          ...providerEnvironment(this),
          COMFYUI_EAS_DEADLINE_SECONDS: String(args.deadlineSeconds ?? 1800),
          COMFYUI_EAS_EVIDENCE_DIR: evidenceDir,
          COMFYUI_EAS_STACK: pulumi.getStack(),
          COMFYUI_EAS_DOCUMENT_DIGEST:
            args.document === undefined ? "" : pulumi.output(args.document).apply(sha256),
        },
        triggers,
        // Progress goes to stderr and is shown while it happens; the summary is an output.
        logging: "stderr",
      },
      // Protected with its component, it could not run again, nor anything be updated.
      { parent: this, deleteBeforeReplace: true, protect: false },
    );
    this.summary = command.stdout;
    const checked = pulumi
      .all([command.triggers, triggers, command.stdout])
      .apply(([had, wanted]) => (isSame(had, wanted) ? shown(args) : LEFT_OUT));
    // What the triggers are is secret, whether they are the same is not.
    this.video = pulumi.unsecret(orWithout(command, checked, NO_CHECK));
    const evidence = `${evidenceDir}/evidence.json`;
    this.evidence = orWithout(
      command,
      // Not where the next check writes: after a rename of the stack this one's is where it was.
      command.stdout.apply((summary) => textAt(objectOf(summary) ?? {}, "evidence") ?? evidence),
      evidence,
    );
    this.registerOutputs({ summary: this.summary, evidence: this.evidence });
  }
}

/** Under mocks what was undefined comes back as null. */
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/**
 * So that an edited workflow is proved again, and not one whose ends of lines are those of Windows, as
 * git writes them there: each machine would undo what the other has proved.
 */
const sha256OfText = (path: string) => sha256(readFileSync(path, "utf8").replaceAll("\r\n", "\n"));
