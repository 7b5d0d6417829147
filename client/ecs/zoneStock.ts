import { z } from "zod";
import type { AccessKey } from "../eas/credentials";
import { productHost } from "../eas/host";
import { askApi } from "../eas/openApi";

/** Where in a region a machine type is offered. */
export interface ZoneStock {
  /** Zones that have machines of the type now. */
  readonly inStock: readonly string[];
  /** Zones that offer the type and have no machine left now. */
  readonly soldOut: readonly string[];
}

/** Which type is asked for, where, and who asks. */
export interface ZoneStockQuery {
  /** Region id, such as `cn-hangzhou`. */
  readonly region: string;
  /** An ECS machine type, such as `ecs.gn6i-c16g1.4xlarge`. */
  readonly instanceType: string;
  readonly key: AccessKey;
}

/**
 * Whether the API can say where a type is. It knows the machines of ECS; those that only PAI has
 * (`ml.…`) are in no API that names zones.
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

/** Has a machine now. `ClosedWithStock` means few of them, and is counted as stock. */
const available = (resource: z.infer<typeof Resource>): boolean =>
  resource.Status === "Available" && !resource.StatusCategory.endsWith("WithoutStock");

/**
 * Asks ECS where a machine type is. A zone's own status says nothing about the type in it, so only
 * the entry of the type is read.
 *
 * @throws {ApiError} when the API refuses, does not answer or answers something else
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
