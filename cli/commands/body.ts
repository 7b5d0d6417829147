import { type Command, Option } from "commander";
import { action } from "../action";
import type { Io } from "../io";
import type { BodyFlags } from "./body/run";

const EXAMPLES = `
Examples:
  $ comfyui-eas body workflow.json > body.json
  $ comfyui-eas body workflow.json --edition api | comfyui-eas request POST "/api_prompt?task_id=1" --data - --stack api-dev
  $ comfyui-eas body body.json --unwrap > workflow.json

The Standard edition takes {"prompt": nodes} at POST /prompt, the API edition the nodes alone at POST
/api_prompt. WORKFLOW may be either of them, or - for standard input; numbers keep all their digits.
Exit codes: 0 printed; 2 the file is no workflow in API format, or the command is wrong.`;

/** Adds `body`: turns a workflow into what is sent for it, and back. */
export function bodyCommand(program: Command, io: Io): void {
  program
    .command("body")
    .description("Turn a workflow into the request body of an edition, or back")
    .argument("<workflow>", "workflow in API format or a body with one; - for standard input")
    .addOption(
      new Option(
        "--edition <edition>",
        "edition that the body is for; default: the stack's, or standard",
      )
        .choices(["standard", "api"])
        .conflicts("unwrap"),
    )
    .addOption(new Option("--stack <stack>", "the edition of this Pulumi stack"))
    .option(
      "--client-id <id>",
      "client id of the websocket that is to receive the prompt's events (standard)",
    )
    .addOption(new Option("--unwrap", "print the plain workflow").conflicts(["stack", "clientId"]))
    .option("--json", "print the body and what it is as one line of JSON")
    .addHelpText("after", EXAMPLES)
    .action((workflow: string, flags: BodyFlags) =>
      action(io, async () => (await import("./body/run.js")).runBody(workflow, flags, io)),
    );
}
