// `npm run mutations`: the real smoke check against every broken server, and the table of what came
// of it. With names as arguments only those mutations or themes. Exit code 1 when one was not caught,
// or a healthy service was not proved; 2 when a name is unknown.

import { folderUntilExit } from "../support/folderUntilExit";
import { casesOf } from "./cases";
import { choose, unknownNames } from "./choose";
import { openStage } from "./stage";
import { sumOf, tableOf } from "./table";

async function main(wanted: readonly string[]): Promise<void> {
  const mistake = unknownNames(wanted);
  if (mistake !== undefined) {
    console.error(mistake);
    process.exitCode = 2;
    return;
  }
  // Also where Ctrl-C ends it, nothing of clouds and checks is left.
  process.env.TMPDIR = folderUntilExit();
  const stage = await openStage();
  try {
    const outcomes = await Promise.all(casesOf(choose(wanted)).map(({ run }) => run(stage)));
    process.stdout.write(`${tableOf(outcomes)}\n`);
    for (const { name, path, shortfall } of outcomes) {
      for (const line of shortfall) process.stdout.write(`${name} on ${path}: ${line}\n`);
    }
    process.stdout.write(`${sumOf(outcomes)}\n`);
    process.exitCode = outcomes.every(({ isRight }) => isRight) ? 0 : 1;
  } finally {
    await stage.close();
  }
}

main(process.argv.slice(2));
