import type { PolicyResource } from "@pulumi/policy";
import { type Around, aroundDocument, NOTHING_AROUND } from "../cost";
import type { EasDocument } from "./easDocument";

const firstOf = (stack: readonly PolicyResource[], wanted: string) =>
  stack.find(({ type }) => type === wanted);

/**
 * What costs money around a service: its storage and a NAT gateway. A stack has these once, however
 * many services it has, so they count for its first service only.
 */
export function stackAround(
  { json }: EasDocument,
  stack: readonly PolicyResource[],
  urn: string,
): Around {
  if (firstOf(stack, "alicloud:pai/service:Service")?.urn !== urn) return NOTHING_AROUND;
  const egress = firstOf(stack, "alicloud:vpc/natGateway:NatGateway") !== undefined;
  // A file system that the stack only uses is not among its resources, so its kind is not known.
  const { storageType } = firstOf(stack, "alicloud:nas/fileSystem:FileSystem")?.props ?? {};
  return aroundDocument(json, { storageType, egress });
}
