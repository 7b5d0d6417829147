import type { Action } from "../api";

/** Some machines of public resources. The spot figures are those of the API's own sample. */
const MACHINES = [
  { InstanceType: "ml.gu7i.c16m60.1-gu30", CPU: 16, Memory: 60, GPU: "GU30", GPUMemory: 24 },
  {
    InstanceType: "ecs.gn6i-c16g1.4xlarge",
    CPU: 16,
    Memory: 62,
    GPU: "T4",
    GPUMemory: 16,
    SpotDiscount: 0.12,
    NonProtectSpotDiscount: 0.1,
  },
];

/** The machines of public resources, with their spot price as a fraction of the full one; no prices. */
export const describeMachineSpec: Action = {
  name: "DescribeMachineSpec",
  method: "GET",
  path: "/api/v2/public/instance_types",
  run: () => ({
    InstanceMetas: MACHINES.map((machine) => ({
      ...machine,
      GPUAmount: 1,
      IsAvailable: true,
      StockStatus: "WithStock",
      Vendor: "NVIDIA",
    })),
    Types: [{ CPU: 1, Memory: [2, 4, 8] }],
  }),
};
