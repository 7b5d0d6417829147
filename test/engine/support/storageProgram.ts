// A program with the network and NAS components, for the tests of both.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { NetworkArgs } from "../../../components/network/network";
import type { NasMountArgs } from "../../../components/storage/nasMount";
import { type Deployment, deployment } from "./deployment";

/** The settings of the program below, what it is to make: a network, a file system on it, and a service in it. */
export interface Asked {
  network: Omit<NetworkArgs, "region">;
  nas?: NasMountArgs;
  service?: boolean;
  /** A second network, with a file system, beside the first. */
  other?: Asked;
}

const PROGRAM = `
import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { NasMount } from "./components/storage/nasMount";
import { Network } from "./components/network/network";
import { HIDDEN_DOCUMENT, sayWhenUnknown } from "./components/pulumi/sayWhenUnknown";
import { serviceConfig } from "./components/service/serviceConfig";

const region = "cn-hangzhou";

function deploy(name: string, asked: any) {
  const network = new Network(name, { region, ...asked.network });
  const place = asked.nas?.mountTarget
    ? {}
    : { vpcId: network.vpcId, vswitchId: network.vswitchId, vswitchCidr: network.cidrBlock };
  const mount = asked.nas && new NasMount(name, { ...place, ...asked.nas });
  const input = {
    edition: "standard" as const,
    serviceName: "comfyui_storage",
    image: "r/comfyui:1.9",
    instanceTypes: ["ecs.gn6i-c16g1.4xlarge"],
  };
  const hidden = pulumi
    .all([network.networking, mount?.storageEntry])
    .apply(([networking, storage]) =>
      JSON.stringify(serviceConfig({ ...input, networking, storage })),
    );
  const document = sayWhenUnknown(hidden, HIDDEN_DOCUMENT, network);
  if (asked.service) {
    const replaceWith = mount?.replaceServiceWith;
    new alicloud.pai.Service(
      name,
      { serviceConfig: document },
      { deleteBeforeReplace: true, replaceWith, ignoreChanges: ["workspaceId"] },
    );
  }
  return {
    document,
    vpcId: network.vpcId,
    vswitchId: network.vswitchId,
    securityGroupId: network.securityGroupId,
    cidrBlock: network.cidrBlock,
    egressAddress: network.egressAddress,
    fileSystemId: mount?.fileSystemId,
    mountTarget: mount?.mountTarget,
  };
}

const asked = new pulumi.Config("comfyui-eas").requireObject<any>("settings");
const made = deploy("demo", asked);
export const {
  document, vpcId, vswitchId, securityGroupId, cidrBlock, egressAddress, fileSystemId, mountTarget,
} = made;
export const otherDocument = asked.other && deploy("other", asked.other).document;
`;

/** A deployment of that program; the caller closes it. */
export async function storageStack(): Promise<Deployment> {
  const on = await deployment();
  writeFileSync(join(on.dir, "index.ts"), PROGRAM);
  return on;
}
