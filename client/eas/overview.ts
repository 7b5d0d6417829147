import { z } from "zod";
import { objectOf } from "../json";
import { ifThere } from "./openApi";
import { Description, type ServiceRef, type ServiceState, wholeDescription } from "./service";

const Overview = Description.extend({
  RunningInstance: z.number().nullish(),
  TotalInstance: z.number().nullish(),
  ServiceConfig: z.string().nullish(),
});

/** What a person wants to know of a service at a glance. */
export interface ServiceOverview extends ServiceState {
  /** Instances that serve; undefined when EAS does not say. */
  readonly running: number | undefined;
  /** Instances that there are to be. */
  readonly total: number | undefined;
  /** Its document as EAS keeps it; it may hold secrets, so it is not for showing. */
  readonly document: Record<string, unknown> | undefined;
}

/**
 * A service at a glance, or undefined when there is none of that name.
 *
 * @throws {ApiError} when EAS refuses, does not answer or answers something else
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
