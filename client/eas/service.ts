import { z } from "zod";
import { oneLine } from "../plain";
import type { AccessKey } from "./credentials";
import { productHost } from "./host";
import { type ApiCall, askApi, ifThere, listed, text } from "./openApi";

/** Identifies a service, with the key to ask EAS with. */
export interface ServiceRef {
  /** Region id, such as `cn-hangzhou`. */
  readonly region: string;
  /** Name of the service; unique in the account and region. */
  readonly name: string;
  readonly key: AccessKey;
  /** Aborts the calls about it. */
  readonly signal?: AbortSignal;
}

export const VERSION = "2021-07-01";

/** A call about one service; `suffix` is appended to its path. */
export const serviceCall = (ref: ServiceRef, action: string, suffix = ""): ApiCall => ({
  host: productHost("eas", ref.region),
  action,
  version: VERSION,
  path: `/api/v2/services/${encodeURIComponent(ref.region)}/${encodeURIComponent(ref.name)}${suffix}`,
  signal: ref.signal,
});

/** The parts of DescribeService's answer about the state. */
export const Description = z.object({
  Status: z.string(),
  Message: z.string().nullish(),
  Reason: z.string().nullish(),
});

/** The state of a service. */
export interface ServiceState {
  /** One of an open set; `status.ts` says what each means. */
  readonly status: string;
  /** EAS's explanation of the status; empty when it gives none. */
  readonly message: string;
}

/** Returns the state of a service; undefined when there is none of that name. */
export async function describeService(ref: ServiceRef): Promise<ServiceState | undefined> {
  const told = await ifThere(wholeDescription(ref, Description));
  // The message goes into errors of the engine and of the check: make it one line without terminal controls.
  return told && { status: told.Status, message: oneLine(told.Message || told.Reason || "") };
}

/**
 * Returns the parts of DescribeService's answer that are in the schema. The document in `ServiceConfig` may
 * hold secrets, such as passwords in a container's environment.
 *
 * @throws {ApiError} with status 404 when there is no service of that name
 */
export const wholeDescription = <Schema extends z.ZodType>(
  ref: ServiceRef,
  schema: Schema,
): Promise<z.output<Schema>> => askApi(schema, serviceCall(ref, "DescribeService"), ref.key);

/** The documentation's sample has null in place of an address. */
const URLS = listed(text);

const Endpoints = z.object({
  AccessToken: text,
  Endpoints: listed(
    z.object({
      EndpointType: text,
      InternetEndpoints: URLS,
      IntranetEndpoints: URLS,
    }),
  ),
});

/** The addresses and the token of a service. */
export interface ServiceAccess {
  /** Public base URL without a trailing slash; undefined when the service has none. */
  readonly internet?: string;
  /** Base URL inside the VPC without a trailing slash; undefined when the service has none. */
  readonly intranet?: string;
  /** The service token; a secret. */
  readonly token: string;
}

const firstOf = (urls: readonly string[] = []) => urls.find((url) => url)?.replace(/\/+$/, "");

/** Returns the endpoints and the token of a running service, on the shared gateway. */
export async function describeServiceEndpoints(ref: ServiceRef): Promise<ServiceAccess> {
  const answer = await askApi(
    Endpoints,
    serviceCall(ref, "DescribeServiceEndpoints", "/endpoints"),
    ref.key,
  );
  const gateway =
    answer.Endpoints.find((entry) => entry.EndpointType === "DefaultGateway") ??
    answer.Endpoints[0];
  return {
    internet: firstOf(gateway?.InternetEndpoints),
    intranet: firstOf(gateway?.IntranetEndpoints),
    token: answer.AccessToken,
  };
}
