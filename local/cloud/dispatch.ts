import { setTimeout as pause } from "node:timers/promises";
import { resolveAction, type Versions } from "./api";
import { queryAvailableInstances } from "./bss/queryAvailableInstances";
import type { CloudContext } from "./context";
import { easActions, easTagActions } from "./eas/actions";
import { ecsActions } from "./ecs/actions";
import { ApiError, jsonError, xmlError } from "./errors";
import { type Target, targetOf } from "./hosts";
import { describeEndpoints } from "./location/describeEndpoints";
import { nasActions } from "./nas/actions";
import { resolveOss } from "./oss/operations";
import type { CloudRequest, CloudResponse, Operation } from "./request";
import type { LoggedRequest } from "./requestLog";
import { getCallerIdentity } from "./sts/getCallerIdentity";
import { vpcActions } from "./vpc/actions";

/** The RPC and ROA products; OSS has its own table. */
const products: Readonly<Record<string, Versions>> = {
  location: { "2015-06-12": [describeEndpoints] },
  sts: { "2015-04-01": [getCallerIdentity] },
  bssopenapi: { "2017-12-14": [queryAvailableInstances] },
  eas: { "2021-07-01": easActions, "2021-07-02": easTagActions },
  vpc: { "2016-04-28": vpcActions },
  ecs: { "2014-05-26": ecsActions },
  nas: { "2017-06-26": nasActions },
};

/**
 * What became of a request: the answer, or "drop" for a connection to break, or "hang" for one to
 * keep silent; and what to log about it.
 */
export interface Dispatched {
  answer: CloudResponse | "drop" | "hang";
  log: Pick<LoggedRequest, "action" | "access" | "status" | "error" | "fault">;
}

/** Answers one request to a host of the cloud. */
export async function dispatch(cloud: CloudContext, request: CloudRequest): Promise<Dispatched> {
  const target = targetOf(request.host);
  const log: Dispatched["log"] = { action: target.product, status: 0 };
  const failed = (error: ApiError): Dispatched => {
    const answer =
      target.product === "oss"
        ? xmlError(error, request.host, request.method)
        : jsonError(error, request.host);
    return { answer, log: { ...log, status: error.status, error: error.code } };
  };
  try {
    const operation = resolve(cloud, request, target);
    log.action = `${operation.product}.${operation.action}`;
    log.access = operation.access;
    const applied = cloud.faults.apply(operation.product, operation.action);
    log.fault = applied.kinds;
    if (applied.delayMs > 0) await pause(applied.delayMs);
    const { instead } = applied;
    const done = instead?.when === "before" ? undefined : await operation.run();
    if (instead?.answer instanceof ApiError) throw instead.answer;
    if (!done || instead) return { answer: instead!.answer, log };
    return { answer: done, log: { ...log, status: done.status } };
  } catch (error) {
    if (error instanceof ApiError) return failed(error);
    const { message } = error as Error;
    return failed(new ApiError(500, "InternalError", `The local cloud failed: ${message}`));
  }
}

function resolve(cloud: CloudContext, request: CloudRequest, target: Target): Operation {
  const { product } = target;
  if (product === "oss") return resolveOss(cloud, request, target);
  return resolveAction(product, products[product] ?? {}, request, { ...target, cloud });
}
