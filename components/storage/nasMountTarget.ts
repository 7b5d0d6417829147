import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { lateFailure } from "../pulumi/lateFailure";
import { physicalName } from "../pulumi/physicalName";
import type { NasMountArgs } from "./nasMount";

/** The way to a file system from one vSwitch, and from nowhere else. */
export function makeMountTarget(
  name: string,
  args: NasMountArgs,
  fileSystem: alicloud.nas.FileSystem,
  parent: pulumi.Resource,
): alicloud.nas.MountTarget {
  const group = new alicloud.nas.AccessGroup(
    `${name}-access-group`,
    {
      accessGroupName: physicalName(name),
      accessGroupType: "Vpc",
      fileSystemType: "standard",
      description: physicalName(name),
    },
    {
      parent,
      deleteBeforeReplace: true,
      // Under another name it would be another group, and NAS keeps this one while it is mounted by:
      // an `up` would wait for that in vain, with the rule that lets the service in deleted already.
      ignoreChanges: ["accessGroupName", "description"],
    },
  );
  const rule = new alicloud.nas.AccessRule(
    `${name}-access-rule`,
    {
      accessGroupName: group.accessGroupName,
      sourceCidrIp: pulumi.output(args.vswitchCidr).apply((cidr) => knownCidr(name, cidr, parent)),
      rwAccessType: "RDWR",
      // The image starts ComfyUI as root (inferred: it is given no user), and the top folder of a
      // new file system belongs to root. Made into nobody, it could not write there.
      userAccessType: "no_squash",
      priority: 1,
    },
    { parent },
  );
  return new alicloud.nas.MountTarget(
    `${name}-mount-target`,
    {
      fileSystemId: fileSystem.id,
      accessGroupName: group.accessGroupName,
      vpcId: args.vpcId,
      vswitchId: args.vswitchId,
    },
    {
      parent,
      // Nobody may mount before there is a rule that lets the service in.
      dependsOn: [rule],
      // To delete one of two the provider waits up to 40 minutes until both are gone.
      deleteBeforeReplace: true,
    },
  );
}

/** The addresses of a vSwitch; refuses those of an existing one that could not be read. */
export function knownCidr(
  name: string,
  cidr: string | undefined,
  parent?: pulumi.Resource,
): string {
  if (cidr) return cidr;
  throw lateFailure(
    `NasMount "${name}" does not know the addresses of the vSwitch, which alone may mount the ` +
      "file system; write them as vswitchCidr of the network.",
    parent,
  );
}
