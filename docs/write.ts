// `npm run docs`: writes what README and pages take from the code.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { changesPage } from "./changesPage";
import { withDoctorCatalogue } from "./doctorPage";
import { withEditionsTable } from "./editionsTable";
import { evidencePageText } from "./evidencePage";
import { withPoliciesCatalogue } from "./policiesPage";

const file = join(__dirname, "..", "README.md");
writeFileSync(file, withEditionsTable(readFileSync(file, "utf8")));
writeFileSync(join(__dirname, "evidence.md"), evidencePageText());
writeFileSync(join(__dirname, "changes.md"), changesPage());

const policies = join(__dirname, "policies.md");
writeFileSync(policies, withPoliciesCatalogue(readFileSync(policies, "utf8")));

const doctor = join(__dirname, "doctor.md");
writeFileSync(doctor, withDoctorCatalogue(readFileSync(doctor, "utf8")));
