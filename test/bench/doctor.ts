import { readFileSync } from "node:fs";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { diagnoseFiles } from "../../client/workflow/doctor/files";
import type { DoctorOptions } from "../../client/workflow/doctor/options";
import { referenceWorkflowFile } from "../../client/workflow/readWorkflow";
import type { Workflow } from "../../client/workflow/workflow";
import { recordedClasses } from "../doctor/recorded";
import { folderUntilExit } from "../support/folderUntilExit";
import { print } from "./report";
import { mediansInTurn } from "./timing";

const FILES = 1000;

/** The reference workflow with other seeds and sizes; every tenth has a fault. */
function variant(reference: Workflow, index: number): string {
  const workflow = structuredClone(reference);
  workflow["3"]!.inputs.seed = index;
  workflow["5"]!.inputs.width = index % 10 === 0 ? 0 : 512 + 8 * (index % 100);
  return JSON.stringify(workflow, undefined, 2);
}

async function measureWith(folder: string, what: string, options: DoctorOptions): Promise<void> {
  const texts = (await readdir(folder)).map((name) => readFileSync(join(folder, name), "utf8"));
  const { doctor, parse } = await mediansInTurn({
    async doctor() {
      const { files, findings } = await diagnoseFiles([folder], options);
      const faulty = new Set(findings.map(({ file }) => file));
      if (files.length !== FILES || faulty.size !== FILES / 10) {
        throw new Error(`the doctor found faults in ${faulty.size} of ${files.length} files`);
      }
    },
    parse: () => texts.map((text) => JSON.parse(text)),
  });
  const times = (doctor / parse).toFixed(0);
  const perFile = `${((doctor / FILES) * 1e6).toFixed(0)} µs each`;
  print({
    what: `doctor on ${FILES} workflows, ${what}`,
    found: `${doctor.toFixed(3)} s with reading (${perFile}; ${times} times JSON.parse alone) / 1 s`,
    ratio: doctor,
    goal: { atMost: 1 },
  });
}

/** How long the doctor takes for a folder of a thousand workflows of 14 nodes. */
export async function measureDoctor(): Promise<void> {
  const folder = folderUntilExit();
  const reference = JSON.parse(readFileSync(referenceWorkflowFile, "utf8")) as Workflow;
  for (let index = 0; index < FILES; index += 1) {
    await writeFile(join(folder, `${index}.json`), variant(reference, index));
  }
  await measureWith(folder, "bundled classes", {});
  await measureWith(folder, "all 536 classes of a service", { objectInfo: recordedClasses });
}
