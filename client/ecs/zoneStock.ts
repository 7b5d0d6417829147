import { z } from "zod";
import type { AccessKey } from "../eas/credentials";
import { productHost } from "../eas/host";
import { askApi } from "../eas/openApi";

/** The zones of a region that offer a machine type. */
export interface ZoneStock {
  /** Zones that currently have machines of the type. */
  readonly inStock: readonly string[];
  /** Zones that offer the type but currently have no machine left. */
  readonly soldOut: readonly string[];
}

/** The machine type to look up, its region, and the key to ask with. */
export interface ZoneStockQuery {
  /** Region id, such as `cn-hangzhou`. */
  readonly region: string;
  /** An ECS machine type, such as `ecs.gn6i-c16g1.4xlarge`. */
  readonly instanceType: string;
  readonly key: AccessKey;
}

/**
 * Whether the API can tell in which zones a type is offered. It knows the machines of ECS; no API that names
 * zones knows those that only PAI has (`ml.…`).
 */
export const isListedByZone = (instanceType: string): boolean => instanceType.startsWith("ecs.");

const Resource = z.object({
  Value: z.string(),
  Status: z.string().default(""),
  StatusCategory: z.string().default(""),
});
const Answer = z.object({
  AvailableZones: z
    .object({
      AvailableZone: z
        .array(
          z.object({
            ZoneId: z.string(),
            AvailableResources: z
              .object({
                AvailableResource: z
                  .array(
                    z.object({
                      SupportedResources: z
                        .object({ SupportedResource: z.array(Resource).default([]) })
                        .optional(),
                    }),
                  )
                  .default([]),
              })
              .optional(),
          }),
        )
        .default([]),
    })
    .optional(),
});

/** Whether a machine is available now. `ClosedWithStock` means that few are left, and counts as available. */
const available = (resource: z.infer<typeof Resource>): boolean =>
  resource.Status === "Available" && !resource.StatusCategory.endsWith("WithoutStock");

/**
 * Asks ECS which zones have a machine type. A zone's own status says nothing about the types in it, so only
 * the entry of the type is read.
 *
 * @throws {ApiError} when the API refuses, does not answer or sends something else
 */
export async function zoneStock(query: ZoneStockQuery): Promise<ZoneStock> {
  const call = {
    host: productHost("ecs", query.region),
    action: "DescribeAvailableResource",
    version: "2014-05-26",
    method: "POST",
    query: {
      RegionId: query.region,
      DestinationResource: "InstanceType",
      IoOptimized: "optimized",
      InstanceType: query.instanceType,
    },
  } as const;
  const answer = await askApi(Answer, call, query.key);
  const inStock: string[] = [];
  const soldOut: string[] = [];
  for (const zone of answer.AvailableZones?.AvailableZone ?? []) {
    const offered = (zone.AvailableResources?.AvailableResource ?? [])
      .flatMap((entry) => entry.SupportedResources?.SupportedResource ?? [])
      .filter((resource) => resource.Value === query.instanceType);
    if (offered.some(available)) inStock.push(zone.ZoneId);
    else if (offered.length > 0) soldOut.push(zone.ZoneId);
  }
  return { inStock: inStock.sort(), soldOut: soldOut.sort() };
}
