// `npm run docs`: writes what comes from the code: parts of the README and of the pages, and types/.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { project } from "../local/home";
import { changesPage } from "./changesPage";
import { commandsPage } from "./commandsPage";
import { withCostExamples } from "./costPage";
import { declarations } from "./declarations";
import { withDoctorCatalogue } from "./doctorPage";
import { withEditionsTable } from "./editionsTable";
import { evidencePageText } from "./evidencePage";
import { EXAMPLE_PAGES, withExamples } from "./examplePages";
import { mutationsPage } from "./mutationsPage";
import { catalogueJson, withPoliciesCatalogue } from "./policiesPage";
import { withPolicyTables } from "./statePage";

/** Writes a file, by its path in the project. */
const write = (path: string, text: string) => writeFileSync(join(project, path), text);

/** Writes a page anew whose other parts are written by hand. */
async function rewrite(path: string, change: (page: string) => string | Promise<string>) {
  write(path, await change(readFileSync(join(project, path), "utf8")));
}

async function main(): Promise<void> {
  write("docs/evidence.md", evidencePageText());
  write("docs/changes.md", changesPage());
  write("docs/mutations.md", mutationsPage());
  write("docs/commands.md", commandsPage());
  write("policy/catalogue.json", catalogueJson());

  await rewrite("README.md", withEditionsTable);
  await rewrite("docs/policies.md", withPoliciesCatalogue);
  await rewrite("docs/doctor.md", withDoctorCatalogue);
  await rewrite("docs/state-and-secrets.md", withPolicyTables);
  await rewrite("docs/cost.md", withCostExamples);
  for (const page of EXAMPLE_PAGES) await rewrite(`docs/${page}`, withExamples);

  rmSync(join(project, "types"), { recursive: true, force: true });
  for (const [path, text] of declarations()) {
    mkdirSync(join(project, "types", dirname(path)), { recursive: true });
    write(`types/${path}`, text);
  }
}

main();
