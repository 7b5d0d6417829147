import { z } from "zod";
import { objectOf } from "../json";
import { ifThere } from "./openApi";
import { Description, type ServiceRef, type ServiceState, wholeDescription } from "./service";

const Overview = Description.extend({
  RunningInstance: z.number().nullish(),
  TotalInstance: z.number().nullish(),
  ServiceConfig: z.string().nullish(),
});

/** A summary of a service for people. */
export interface ServiceOverview extends ServiceState {
  /** Number of running instances; undefined when EAS does not say. */
  readonly running: number | undefined;
  /** Number of instances that there should be; undefined when EAS does not say. */
  readonly total: number | undefined;
  /** The service document as EAS keeps it. It may hold secrets, so do not show it. */
  readonly document: Record<string, unknown> | undefined;
}

/**
 * Returns a summary of a service; undefined when there is none of that name.
 *
 * @throws {ApiError} when EAS refuses, does not answer or sends something else
 */
export async function serviceOverview(ref: ServiceRef): Promise<ServiceOverview | undefined> {
  const told = await ifThere(wholeDescription(ref, Overview));
  if (!told) return undefined;
  return {
    status: told.Status,
    message: told.Message || told.Reason || "",
    running: told.RunningInstance ?? undefined,
    total: told.TotalInstance ?? undefined,
    document: objectOf(told.ServiceConfig),
  };
}
