import { policyDocument, type Scope } from "../../../stacks/ram/document";
import { readPolicyFile } from "../../../stacks/ram/files";
import { readRecorded } from "../../../stacks/ram/recorded";
import { DEPLOYER_SETS, READER_SETS } from "../../../stacks/ram/sets";

/** The committed policies of a deployer, as they are. */
export const committedPolicies = () => DEPLOYER_SETS.map(readPolicyFile);

/** The committed policies of a reader. */
export const readerPolicies = () => READER_SETS.map(readPolicyFile);

/** A deployer's policies for stacks whose buckets or services have other names. */
export const policiesFor = (scope: Scope) =>
  DEPLOYER_SETS.map((set) => policyDocument(set, readRecorded(), scope));
