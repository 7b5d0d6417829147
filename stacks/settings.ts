import * as pulumi from "@pulumi/pulumi";
import { environmentRegion } from "../client/eas/environmentRegion";
import { besideSettings } from "./besideSettings";
import { parseSettings, type Settings, SettingsError } from "./parseSettings";

const configured = () =>
  parseSettings({
    settings: new pulumi.Config("comfyui-eas").getObject("settings"),
    region: new pulumi.Config("alicloud").get("region") ?? environmentRegion(),
    stack: pulumi.getStack(),
    beside: besideSettings(pulumi.runtime.allConfig()),
  });

/**
 * The settings of the stack that is being deployed. The only reader of its configuration; apart from
 * what reads them from the file, because to load Pulumi takes a second.
 */
export function loadSettings(): Settings {
  try {
    return configured();
  } catch (error) {
    // The engine shows such a one without its stack trace.
    throw error instanceof SettingsError ? new pulumi.RunError(error.message) : error;
  }
}
