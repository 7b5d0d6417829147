// `npm run docs`: writes what comes from the code: parts of the README and of the pages, and types/.

import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
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

const file = join(__dirname, "..", "README.md");
writeFileSync(file, withEditionsTable(readFileSync(file, "utf8")));
writeFileSync(join(__dirname, "evidence.md"), evidencePageText());
writeFileSync(join(__dirname, "changes.md"), changesPage());
writeFileSync(join(__dirname, "mutations.md"), mutationsPage());
writeFileSync(join(__dirname, "commands.md"), commandsPage());

const policies = join(__dirname, "policies.md");
writeFileSync(policies, withPoliciesCatalogue(readFileSync(policies, "utf8")));

writeFileSync(join(__dirname, "..", "policy", "catalogue.json"), catalogueJson());

const doctor = join(__dirname, "doctor.md");
writeFileSync(doctor, withDoctorCatalogue(readFileSync(doctor, "utf8")));

const state = join(__dirname, "state-and-secrets.md");
writeFileSync(state, withPolicyTables(readFileSync(state, "utf8")));

for (const name of EXAMPLE_PAGES) {
  const page = join(__dirname, name);
  writeFileSync(page, withExamples(readFileSync(page, "utf8")));
}

const types = join(__dirname, "..", "types");
rmSync(types, { recursive: true, force: true });
for (const [path, text] of declarations()) {
  const file = join(types, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const cost = join(__dirname, "cost.md");
withCostExamples(readFileSync(cost, "utf8")).then((text) => writeFileSync(cost, text));
