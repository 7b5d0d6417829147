// `npm run docs`: writes what the README takes from the code.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withEditionsTable } from "./editionsTable";

const file = join(__dirname, "..", "README.md");
writeFileSync(file, withEditionsTable(readFileSync(file, "utf8")));
