import { readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { local } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { withSlashes } from "../../client/files/withSlashes";
import { sha256 } from "../../client/sha256";
import { serialise } from "../document/json";
import { orOtherwise } from "../pulumi/orWithout";
import { inProject, projectFolder } from "../pulumi/projectFolder";
import { providerEnvironment } from "../pulumi/providerConfig";
import type { SmokeCheckArgs } from "./smokeCheck";
import { settingsEnvironment } from "./smokeSettings";
import { smokeTriggers } from "./smokeTriggers";

/**
 * Makes the command that runs the check, again whenever one of its triggers changes.
 *
 * @returns the command, and the triggers that it is given; it keeps others if a deployment leaves it out
 */
export function makeCommand(
  name: string,
  args: SmokeCheckArgs,
  evidenceDir: string,
  parent: pulumi.Resource,
) {
  const own = { ...args, token: pulumi.secret(args.token) };
  const workflow = args.workflow ?? fromProject("client/workflow/svd-reference.json");
  const triggers = smokeTriggers(args.triggers, sha256OfText(inProject(workflow)), digestOf(own));
  const command = new local.Command(
    `${name}-run`,
    {
      // Node itself, without a shell: a package that is installed by a link may lie in a folder of any name, and
      // the provider's shell is another one on Windows, cmd, which knows no single quotes.
      interpreter: ["node"],
      create: fromProject("client/smoke/command.mjs"),
      // The engine runs commands in the folder of the program. Left out where that is the project's.
      dir: withSlashes(relative(process.cwd(), projectFolder())) || undefined,
      // Everything but another access key triggers a replacement, and a key proves nothing anew.
      update: "--eval=console.log(process.env.PULUMI_COMMAND_STDOUT)",
      // Never in the command's text, which is shown when the command fails.
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
        ...providerEnvironment(parent),
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
    // A protected command could not run again, and so no `up` could change anything.
    { parent, deleteBeforeReplace: true, protect: false },
  );
  return { command, triggers };
}

/** A digest of all arguments, so that no optional one can be forgotten. The access key is not among them. */
function digestOf(args: SmokeCheckArgs): pulumi.Output<string> {
  const digest = pulumi.output(args).apply((all) => sha256(serialise({ ...all })));
  return orOtherwise(digest, pulumi.secret(""));
}

/** Path relative to the project. */
const fromProject = (path: string) =>
  withSlashes(relative(projectFolder(), join(__dirname, "..", "..", path)));

/**
 * Hash of a workflow file with its line endings normalised. Git checks files out with CRLF on Windows;
 * without this, two kinds of machine would keep invalidating each other's proof.
 */
const sha256OfText = (path: string) => sha256(readFileSync(path, "utf8").replaceAll("\r\n", "\n"));
