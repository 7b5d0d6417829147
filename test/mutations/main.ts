// `npm run mutations`: runs the real smoke check against every broken server, and prints a table of the
// outcomes. Names as arguments choose mutations or themes. Exit code 1 when a broken server was not
// caught or a healthy one not proved; 2 when a name is unknown.

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
  // So that nothing of clouds and checks is left, even after a Ctrl-C.
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
