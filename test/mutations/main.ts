// `npm run mutations`: the real smoke check against every broken server, and the table of what came
// of it. With names as arguments only those mutations or themes. Exit code 1 when one was not caught,
// or a healthy service was not proved.

import { casesOf } from "./cases";
import { openStage } from "./stage";
import { sumOf, tableOf } from "./table";
import { THEMES } from "./themes";

async function main(wanted: readonly string[]): Promise<void> {
  const mutations = THEMES.flatMap((theme) =>
    theme.mutations.filter(
      ({ name }) => wanted.length === 0 || wanted.includes(name) || wanted.includes(theme.name),
    ),
  );
  const stage = await openStage();
  try {
    const outcomes = await Promise.all(casesOf(mutations).map(({ run }) => run(stage)));
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
