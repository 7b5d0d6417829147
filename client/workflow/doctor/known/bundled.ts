import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseExactly } from "../text/exactJson";
import { NodeClasses } from "./nodeClasses";

const Reference = z.object({ classes: z.record(z.string(), z.unknown()) });
const Packages = z.object({
  packages: z.record(z.string(), z.array(z.string())),
  outputNodes: z.array(z.string()),
});

const read = (name: string): unknown =>
  parseExactly(readFileSync(join(__dirname, `object_info.${name}.json`), "utf8"));

/** What the bundled classes were recorded from. */
export const BUNDLED = "ComfyUI 0.3.64 with VideoHelperSuite 1.7.9";

let reference: NodeClasses | undefined;

/**
 * The classes of the reference workflow, as ComfyUI 0.3.64 with VideoHelperSuite 1.7.9 describes them
 * (confirmed: recorded). Only the service knows which other classes and which files it has.
 */
export function referenceClasses(): NodeClasses {
  reference ??= new NodeClasses(Reference.parse(read("reference")).classes, false);
  return reference;
}

/** The package of ComfyUI's own classes, which every ComfyUI has. */
export const CORE = "ComfyUI";

interface Recorded {
  package: string;
  outputNode: boolean;
}

let recorded: Map<string, Recorded> | undefined;

/**
 * The record of a class: its package (`ComfyUI`, or the folder below `custom_nodes`), and whether it is an
 * output node. Undefined for a class without a record, which does not mean that the class does not exist.
 */
export function recordOf(className: string): Recorded | undefined {
  recorded ??= readRecords();
  return recorded.get(className);
}

/** The package of a class; undefined when there is no record of it. */
export const packageOf = (className: string): string | undefined => recordOf(className)?.package;

function readRecords(): Map<string, Recorded> {
  const { packages, outputNodes } = Packages.parse(read("packages"));
  const outputs = new Set(outputNodes);
  return new Map(
    Object.entries(packages).flatMap(([name, classes]) =>
      classes.map((known): [string, Recorded] => [
        known,
        { package: name, outputNode: outputs.has(known) },
      ]),
    ),
  );
}
