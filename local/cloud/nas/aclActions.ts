import type { Action } from "../api";
import { namedFileSystem } from "./fileSystem";

const VERSION = "2017-06-26";

/** The two access control lists the provider asks for; here they are always off. */
export const aclActions: Action[] = ["DescribeNfsAcl", "DescribeSmbAcl"].map((name) => ({
  name,
  version: VERSION,
  run(call) {
    namedFileSystem(call);
    return { Acl: { Enabled: false } };
  },
}));
