// `npm run bench`: measures how fast the package is, as ratios against a peer or a floor measured in the
// same run. Names as arguments choose measurements.

import { reportEngineError } from "../../local/reportEngineError";
import { measureDeploy } from "./deploy";
import { measureDoctor } from "./doctor";
import { measurePolicy } from "./policy";
import { measureQueue } from "./queue";
import { measureServices } from "./services";
import { measureVerify } from "./verify";

const measurements: Record<string, () => Promise<void>> = {
  deploy: measureDeploy,
  doctor: measureDoctor,
  policy: measurePolicy,
  queue: measureQueue,
  services: measureServices,
  verify: measureVerify,
};

async function main() {
  const asked = process.argv.slice(2);
  const unknown = asked.filter((name) => !Object.hasOwn(measurements, name));
  if (unknown.length > 0) {
    const known = Object.keys(measurements).join(", ");
    console.error(`There is no measurement ${unknown.join(", ")}; there are: ${known}.`);
    process.exitCode = 2;
    return;
  }
  const names = asked.length > 0 ? asked : Object.keys(measurements);
  for (const name of names) await measurements[name]!();
}

main().catch(reportEngineError);
