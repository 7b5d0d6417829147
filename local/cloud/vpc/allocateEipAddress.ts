import type { Action } from "../api";
import { oneOf, tagsOf, text, wholeNumber } from "../resources/parameters";
import { newId } from "../resources/record";

/** Allocates an address from a range that is reserved for documentation. */
export const allocateEipAddress: Action = {
  name: "AllocateEipAddress",
  run({ cloud, region, parameters }) {
    const { eips } = cloud.resources;
    const bandwidth = { fallback: 5, minimum: 1, maximum: 1000 };
    const taken = eips.all().map(({ ipAddress }) => ipAddress);
    const eip = eips.add({
      id: newId("eip"),
      region,
      ipAddress: documentationAddress(taken),
      name: text(parameters, "Name"),
      description: text(parameters, "Description"),
      bandwidth: String(wholeNumber(parameters, "Bandwidth", bandwidth)),
      chargeType: oneOf(parameters, "InstanceChargeType", ["PostPaid", "PrePaid"], "PostPaid"),
      internetChargeType: oneOf(
        parameters,
        "InternetChargeType",
        ["PayByBandwidth", "PayByTraffic"],
        "PayByBandwidth",
      ),
      isp: text(parameters, "ISP") || "BGP",
      resourceGroupId: text(parameters, "ResourceGroupId") || "rg-default",
      instanceId: "",
      instanceType: "",
      tags: tagsOf(parameters),
    });
    return {
      AllocationId: eip.id,
      EipAddress: eip.ipAddress,
      ResourceGroupId: eip.resourceGroupId,
    };
  },
};

/** The first free address of TEST-NET-3 (RFC 5737), then of TEST-NET-2. */
function documentationAddress(taken: string[]): string {
  for (const net of ["203.0.113", "198.51.100"]) {
    for (let host = 1; host < 255; host += 1) {
      const address = `${net}.${host}`;
      if (!taken.includes(address)) return address;
    }
  }
  throw new Error("it has no more than 508 elastic IP addresses");
}
