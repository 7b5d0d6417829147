import type { JsonObject } from "../../components/document/json";
import { objectAt, textAt } from "../../components/document/readJson";
import { type DeployedEdition, EDITIONS, type Edition } from "../../components/editions";
import { parseSettings, type Settings, SettingsError } from "../parseSettings";
import type { LiveService } from "./document";
import { containerOf, editionOf, imageSettings } from "./edition";
import { extraOf } from "./extra";
import { changesOfFirstUp } from "./firstUp";
import { machinesOf } from "./machines";
import { AdoptError, type Left, refuse } from "./problem";
import { scaleOf } from "./scale";
import { storageOf } from "./storage";

/** An existing service as this package describes it. */
export interface Adopted {
  readonly edition: Edition;
  readonly serviceName: string;
  /** Where its files are, in one phrase. */
  readonly storage: string;
  /** What goes into the stack file under `comfyui-eas:settings`. */
  readonly settings: JsonObject;
  /** Keys that the settings do not cover, each with the reason. */
  readonly left: readonly Left[];
}

/**
 * Makes settings that describe an existing service, so that an `up` has nothing to make but the marker
 * object in a bucket's folder, and the smoke check.
 *
 * @throws {AdoptError} with everything that keeps the service from being taken over
 */
export function settingsFrom(live: LiveService, region: string): Adopted {
  const { document } = live;
  const serviceName = textAt(objectAt(document, "metadata"), "name");
  if (serviceName === undefined) {
    throw new AdoptError(
      "metadata.name: is missing; give a service's document, or the answer of DescribeService.",
    );
  }
  const edition = editionOf(document);
  if (typeof edition === "object") refuse(cannot(serviceName), [edition.problem]);
  const adopted =
    edition === "serverless"
      ? serverless(serviceName)
      : deployed(live, serviceName, edition, region);
  const settings = checked(adopted, region);
  if (settings.edition === "serverless") return adopted;
  return { ...adopted, left: [...adopted.left, ...changesOfFirstUp(settings, document)] };
}

/** The settings with their defaults. Refuses what `pulumi up` would refuse, such as a name with a hyphen. */
function checked({ serviceName, settings }: Adopted, region: string): Settings {
  try {
    return parseSettings({ settings, region, stack: "adopted" });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    const [, ...lines] = error.message.split("\n");
    return refuse(
      cannot(serviceName),
      lines.map((line) => line.trim()),
    );
  }
}

const cannot = (name: string) => `The service ${name} cannot be taken over as it is`;

/** A service that the console made and keeps: the stack only refers to it by its name. */
const serverless = (serviceName: string): Adopted => ({
  edition: "serverless",
  serviceName,
  storage: "none: the Serverless edition keeps results itself",
  settings: { edition: "serverless", mode: "adopt", serviceName },
  left: [],
});

function deployed(
  { document, tags }: LiveService,
  serviceName: string,
  edition: DeployedEdition,
  region: string,
): Adopted {
  const metadata = objectAt(document, "metadata");
  const { storage, ...files } = storageOf(document);
  const machines = machinesOf(document);
  const scale = scaleOf(document, edition);
  const extra = extraOf(document);
  const problems = [...files.problems, ...machines.problems, ...scale.problems];
  if (problems.length > 0) refuse(cannot(serviceName), problems);
  const type = textAt(metadata, "type");
  const workspaceId = textAt(metadata, "workspace_id");
  const left = [...files.left, ...machines.left, ...scale.left, ...extra.left];
  return {
    edition,
    serviceName,
    storage: describeStorage(storage),
    settings: {
      edition,
      serviceName,
      ...imageSettings(containerOf(document).image ?? "", region, edition),
      ...machines.settings,
      ...scale.settings,
      ...(edition === "cluster" &&
        type !== EDITIONS.cluster.metadataType && { metadataType: type }),
      storage,
      ...(workspaceId !== undefined && { workspaceId }),
      ...(Object.keys(tags).length > 0 && { tags }),
      extraConfig: extra.extraConfig,
    },
    left,
  };
}

function describeStorage(storage: JsonObject = {}): string {
  const { bucket, folder } = objectAt(storage, "oss");
  if (bucket !== undefined) return `OSS, oss://${bucket}/${folder}/`;
  const { mountTarget, path } = objectAt(storage, "nas");
  return `NAS, ${mountTarget}:${path}`;
}
