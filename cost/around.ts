import type { JsonObject } from "../components/document/json";
import { objectsAt } from "../components/document/readJson";

/** A service's storage and network, which are priced separately from its instances. */
export interface Around {
  /** Where it keeps its files; undefined: nowhere, or elsewhere. */
  readonly storage: "oss" | "nas" | undefined;
  /** Kind of the file system, on which its price depends; undefined: not known, as of an existing one. */
  readonly nasKind?: "Performance" | "Capacity";
  /** GB stored in the bucket, or GiB in the file system; undefined: not stated, and so not counted. */
  readonly storedGB?: number;
  /** Whether it reaches the internet through a NAT gateway with its own public address. */
  readonly egress: boolean;
}

/** For a service whose storage and network cost nothing, or are counted with another service. */
export const NOTHING_AROUND: Around = { storage: undefined, egress: false };

/**
 * Reads where a service keeps its files from its document, which names one place for them.
 *
 * @param storageType kind of the file system that the stack makes; any other value: not known
 */
export function aroundDocument(
  document: JsonObject,
  { storageType, egress }: { readonly storageType: unknown; readonly egress: boolean },
): Around {
  const [mount] = objectsAt(document, "storage");
  if (mount?.nfs === undefined) {
    return { storage: mount?.oss === undefined ? undefined : "oss", egress };
  }
  const isKind = storageType === "Performance" || storageType === "Capacity";
  return { storage: "nas", nasKind: isKind ? storageType : undefined, egress };
}
