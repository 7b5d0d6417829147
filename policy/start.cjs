// The file that Pulumi loads. Pulumi's own loader, already registered here, would type-check everything
// at each start, which `tsc` has already done; tsx only compiles.
require("tsx/cjs");
require("./index.ts");
