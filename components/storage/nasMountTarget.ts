import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { lateFailure } from "../pulumi/lateFailure";
import { physicalName } from "../pulumi/physicalName";
import type { NasMountArgs } from "./nasMount";

/** Makes a mount target by which a file system can be mounted from one vSwitch and from nowhere else. */
export function makeMountTarget(
  name: string,
  args: NasMountArgs,
  fileSystem: alicloud.nas.FileSystem,
  parent: pulumi.Resource,
): alicloud.nas.MountTarget {
  // No files are lost with the way to them; protected with the file system, it could not move to another zone.
  const own = { parent, protect: false };
  const group = new alicloud.nas.AccessGroup(
    `${name}-access-group`,
    {
      accessGroupName: physicalName(name),
      accessGroupType: "Vpc",
      fileSystemType: "standard",
      description: physicalName(name),
    },
    {
      ...own,
      deleteBeforeReplace: true,
      // A new name would mean a new group, and NAS does not delete the old one while a mount target uses
      // it. An `up` would wait for that in vain, having already deleted the rule that lets the service in.
      ignoreChanges: ["accessGroupName", "description"],
    },
  );
  const rule = new alicloud.nas.AccessRule(
    `${name}-access-rule`,
    {
      accessGroupName: group.accessGroupName,
      sourceCidrIp: pulumi.output(args.vswitchCidr).apply((cidr) => knownCidr(name, cidr, parent)),
      rwAccessType: "RDWR",
      // The image starts ComfyUI as root (inferred: it is given no user), and the top folder of a new file
      // system belongs to root. If NAS mapped root to nobody, ComfyUI could not write there.
      userAccessType: "no_squash",
      priority: 1,
    },
    own,
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
      ...own,
      // Nothing may mount the file system before the rule that lets the service in exists.
      dependsOn: [rule],
      // If there were two, the provider would wait up to 40 minutes to delete one, until both are gone.
      deleteBeforeReplace: true,
    },
  );
}

/** The address range of a vSwitch. Fails if it is an existing vSwitch whose range could not be read. */
export function knownCidr(
  name: string,
  cidr: string | undefined,
  parent?: pulumi.Resource,
): string {
  if (cidr) return cidr;
  throw lateFailure(
    `NasMount "${name}" does not know the address range of the vSwitch, the only one that may mount the ` +
      "file system; write it as vswitchCidr of the network.",
    parent,
  );
}
