import { readFile } from "node:fs/promises";
import { counted } from "../../../client/counted";
import type { Foreign } from "../../../client/workflow/doctor/text/pythonText";
import { readText } from "../../../client/workflow/doctor/text/read";
import { cut } from "../../../client/workflow/doctor/words";
import { isWrapped } from "../../../client/workflow/shape";
import { parseWorkflow, type Workflow, WorkflowError } from "../../../client/workflow/workflow";
import { workflowText } from "../../../client/workflow/workflowText";
import type { Io } from "../../io";

/** A workflow, and what stood around it. */
export interface Source {
  workflow: Workflow;
  /** What a body had beside `prompt`; undefined when the file is the plain workflow. */
  around: Record<string, unknown> | undefined;
}

/** Most places that are reported as no JSON; a page of prose has hundreds of them. */
const MOST_PLACES = 5;

const inLine = (text: string) => cut(text.replace(/\s+/g, " "));

/** What is not JSON in a text, and what to write there instead. */
function places(foreign: readonly Foreign[]): string[] {
  const told = foreign.slice(0, MOST_PLACES).map(({ line, found, write }) => {
    const fix = write === undefined ? "leave it out" : `write ${inLine(write)}`;
    return `line ${line}: ${inLine(found)}; ${fix}.`;
  });
  const more = foreign.length - told.length;
  return more > 0 ? [...told, `and ${counted(more, "place")} more.`] : told;
}

/** Most wrappers that are taken off; somebody may have put them around the workflow by mistake. */
const MOST_WRAPPERS = 3;

async function textOf(file: string, name: string, io: Pick<Io, "read">): Promise<string> {
  // Outside the try, because being stopped is not a mistake in what is read.
  const stdin = file === "-" ? await io.read() : undefined;
  try {
    return workflowText(stdin ?? (await readFile(file)));
  } catch (error) {
    throw new WorkflowError(name, [`It cannot be read: ${(error as Error).message}.`]);
  }
}

/**
 * Reads a workflow or a body with one in it; integers keep all of their digits.
 *
 * @throws {WorkflowError} when it is neither, such as what the editor saves for itself
 */
export async function readSource(file: string, io: Pick<Io, "read">): Promise<Source> {
  const name = file === "-" ? "Standard input" : file;
  const { value, notJson } = readText(await textOf(file, name, io));
  if (notJson) {
    throw new WorkflowError(name, [
      `It is not JSON: ${notJson.reason}.`,
      ...places(notJson.foreign),
    ]);
  }
  let inside = value;
  let around: Source["around"];
  for (let depth = 0; depth < MOST_WRAPPERS && isWrapped(inside); depth += 1) {
    const { prompt, ...others } = inside as { prompt: unknown };
    around = { ...others, ...around };
    inside = prompt;
  }
  return { workflow: parseWorkflow(inside, name), around };
}
