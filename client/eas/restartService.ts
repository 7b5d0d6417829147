import { z } from "zod";
import { oneLine } from "../plain";
import { askApi, text } from "./openApi";
import { type ServiceRef, serviceCall } from "./service";

const Answer = z.object({ Message: text });

/**
 * Asks EAS to restart all instances of a service, with RestartService (documented), and returns what EAS says.
 * What ComfyUI holds in memory is lost: its queue, its history and the jobs that it works on.
 *
 * @throws {ApiError} when EAS refuses, such as for a stopped service
 */
export async function restartService(ref: ServiceRef): Promise<string> {
  const call = { ...serviceCall(ref, "RestartService", "/restart"), method: "PUT" as const };
  return oneLine((await askApi(Answer, call, ref.key)).Message);
}
