/** Nothing is noted but what goes with the way of calling and with a workflow of one picture. */
export const QUIET =
  /^(How the proxy of a cluster .*used\. ?)?(No output has more than one frame: .*video\.)?$/;
