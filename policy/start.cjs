// What Pulumi loads. Its own loader, which is registered by now, would check the types of everything
// at each start, which `tsc` has done already; tsx only compiles.
require("tsx/cjs");
require("./index.ts");
