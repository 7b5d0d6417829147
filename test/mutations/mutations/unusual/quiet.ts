/** No notes except those that every check of this path, or of a workflow with one picture, has. */
export const QUIET =
  /^(How the proxy of a cluster .*used\. ?)?(No output has more than one frame: .*video\.)?$/;
