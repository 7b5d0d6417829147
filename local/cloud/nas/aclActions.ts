import type { Action } from "../api";
import { namedFileSystem } from "./fileSystem";

/** The two access control lists that the provider asks for. Here they are always off. */
export const aclActions: Action[] = ["DescribeNfsAcl", "DescribeSmbAcl"].map((name) => ({
  name,
  run(call) {
    namedFileSystem(call);
    return { Acl: { Enabled: false } };
  },
}));
