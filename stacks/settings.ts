import * as pulumi from "@pulumi/pulumi";
import { environmentRegion } from "../client/eas/environmentRegion";
import { servicesBefore } from "../components/live/servicesBefore";
import { besideSettings } from "./besideSettings";
import { parseSettings, type Settings, SettingsError } from "./parseSettings";

async function configured(): Promise<Settings> {
  const [service] = await servicesBefore();
  return parseSettings({
    settings: new pulumi.Config("comfyui-eas").getObject("settings"),
    region: new pulumi.Config("alicloud").get("region") ?? environmentRegion(),
    stack: pulumi.getStack(),
    serviceBefore: service?.name,
    beside: besideSettings(pulumi.runtime.allConfig()),
  });
}

/**
 * The settings of the stack that is being deployed. The only reader of its configuration; apart from
 * what reads them from the file, because to load Pulumi takes a second.
 */
export async function loadSettings(): Promise<Settings> {
  try {
    return await configured();
  } catch (error) {
    // The engine shows such a one without its stack trace.
    throw error instanceof SettingsError ? new pulumi.RunError(error.message) : error;
  }
}
