import type { PolicyResource } from "@pulumi/policy";
import { type Around, aroundDocument } from "../cost";
import type { EasDocument } from "./easDocument";

const NOTHING: Around = { storage: undefined, egress: false };

const has = (stack: readonly PolicyResource[], wanted: string) =>
  stack.find(({ type }) => type === wanted);

/**
 * What stands around a service and is paid for. It is there once, however many services there are,
 * and so belongs to the first of them.
 */
export function stackAround(
  { json }: EasDocument,
  stack: readonly PolicyResource[],
  urn: string,
): Around {
  if (has(stack, "alicloud:pai/service:Service")?.urn !== urn) return NOTHING;
  const egress = has(stack, "alicloud:vpc/natGateway:NatGateway") !== undefined;
  // One that exists is not in the stack, and its kind is not known then.
  const { storageType } = has(stack, "alicloud:nas/fileSystem:FileSystem")?.props ?? {};
  return aroundDocument(json, { storageType, egress });
}
