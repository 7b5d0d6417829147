import * as pulumi from "@pulumi/pulumi";
import { environmentRegion } from "../client/eas/environmentRegion";
import { servicesBefore } from "../components/live/servicesBefore";
import { problemsBeside, SETTINGS } from "./besideSettings";
import { parseSettings, type Settings, SettingsError } from "./parseSettings";
import { COMPONENT } from "./sameService";

/** Whether a key holds a secret. The SDK has no public call for it, so this reads its environment. */
const holdsSecret = (key: string): boolean =>
  (process.env.PULUMI_CONFIG_SECRET_KEYS ?? "").includes(JSON.stringify(key));

const SECRET =
  `${SETTINGS} holds a secret value (pulumi config set --secret). Only the stack file keeps it encrypted: ` +
  "it is in plain text in the state and wherever it is used, such as the service document, a tag or the evidence. " +
  "Give containers a RAM role, or a file in the mounted folder; if the value is not secret, set it without --secret.";

async function configured(): Promise<Settings> {
  if (holdsSecret(SETTINGS)) await pulumi.log.warn(SECRET);
  const before = await servicesBefore();
  // Not the service of another resource, as `pulumi import` writes into the state.
  const service = before.find(({ resource }) => resource === `${COMPONENT}-service`);
  return parseSettings({
    settings: new pulumi.Config("comfyui-eas").getObject("settings"),
    region: new pulumi.Config("alicloud").get("region") ?? environmentRegion(),
    stack: pulumi.getStack(),
    serviceBefore: service?.name,
    beside: problemsBeside(pulumi.runtime.allConfig(), holdsSecret),
  });
}

/**
 * The settings of the stack that is being deployed. Nothing else in a deployment reads its configuration.
 * Commands read the stack's file instead (`stackFile.ts`), because loading Pulumi takes a second.
 */
export async function loadSettings(): Promise<Settings> {
  try {
    return await configured();
  } catch (error) {
    // The engine shows a RunError without a stack trace.
    throw error instanceof SettingsError ? new pulumi.RunError(error.message) : error;
  }
}
