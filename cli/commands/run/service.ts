import { ComfyUIService } from "../../../client/run/comfyUIService";
import { QueueRunService } from "../../../client/run/queueService";
import type { RunService } from "../../../client/run/service";
import { openStore } from "../../../client/storage/openStore";
import { ossFolder } from "../../../client/storage/ossAddress";
import { UsageError } from "../../../client/usageError";
import type { Target } from "../../target";
import type { RunFlags } from "./flags";

/**
 * Opens the service by the protocol of its edition.
 *
 * @throws {UsageError} when its files are to be fetched, but cannot be read from here
 */
export async function serviceOf(target: Target, flags: RunFlags): Promise<RunService> {
  if (target.calls !== "queue") return new ComfyUIService(target.calls, target);
  const { storage = target.outputs?.storage, region = target.outputs?.region } = flags;
  if (!flags.download) return new QueueRunService(target, undefined);
  const store = ossFolder(storage) && (await openStore({ storage, region }));
  if (store) return new QueueRunService(target, store);
  throw new UsageError(
    `${whyUnread(target, storage)} To run the workflows all the same and get the names of the files, write --no-download.`,
  );
}

/** Why the files of a service that is called through its queue cannot be read from here. */
function whyUnread({ outputs }: Target, storage: string | undefined): string {
  if (storage && !ossFolder(storage)) {
    return `--storage is ${JSON.stringify(storage)}; write oss://BUCKET/FOLDER/.`;
  }
  return outputs && !storage
    ? "The files of this service are not in a bucket (on NAS, they can be read inside its network only)."
    : "A service that is called through its queue does not serve its files: name the mounted folder by --storage oss://BUCKET/FOLDER/ and --region.";
}
