import { capabilitiesOf } from "../../components/editions";
import type { Written } from "./files";
import type { Adopted } from "./settingsFrom";

/** The command for Pulumi: the user's own, or the one for the local cloud. */
const pulumi = (local: boolean) => (local ? "npm run pulumi --" : "pulumi");

function steps(stack: string, written: Written, local: boolean): string[] {
  const run = pulumi(local);
  const options = "--yes --skip-preview --generate-code=false --protect=false";
  return [
    `${run} stack select --create ${stack}`,
    ...(written.importFile === undefined
      ? []
      : [`${run} import --stack ${stack} --file ${written.importFile} ${options}`]),
    `${run} preview --stack ${stack} --diff`,
    `${run} up --stack ${stack}`,
  ];
}

/** Has a reason because the schema requires one, for the reader of the outputs. */
const NO_SMOKE = 'smoke: { enabled: false, reason: "taken over as it is" }';

/** Tells what was found, what was written, what to type next, and what the settings do not cover. */
export function report(
  adopted: Adopted,
  written: Written,
  { stack, region, local }: { stack: string; region: string; local: boolean },
): string {
  const { title, doubt } = capabilitiesOf(adopted.edition);
  const files = [written.stackFile, written.importFile].filter((file) => file !== undefined);
  const oss = adopted.storage.startsWith("OSS");
  const left = adopted.left.map(({ key, reason }) => `  ${key}: ${reason}`);
  return [
    `${adopted.serviceName} in ${region}: ${title} edition; files on ${adopted.storage}`,
    ...(doubt === undefined ? [] : [`  ${doubt}`]),
    `written: ${files.join(", ")}`,
    "",
    "Next:",
    ...steps(stack, written, local).map((step) => `  ${step}`),
    "",
    ...(written.importFile === undefined
      ? ["The stack refers to the service, and destroy leaves it alone."]
      : [
          `The up adds ${oss ? "a small file .comfyui-eas to the folder, and " : ""}the smoke check, which makes a video on the service (to leave that out, add ${NO_SMOKE} to the settings in the stack file). From then on destroy deletes the service, but not its files.`,
        ]),
    "",
    ...(left.length === 0
      ? ["Everything in the document is in the settings: the service itself stays as it is."]
      : ["Not in the settings:", ...left]),
  ].join("\n");
}
