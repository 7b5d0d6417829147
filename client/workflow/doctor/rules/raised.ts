import { counted } from "../../../counted";
import { kindOf } from "../../../json";
import { BUNDLED } from "../known/bundled";
import type { Said } from "../rule";
import type { NodeFault } from "../server/fault";
import { shown } from "../words";

/** Explains in plain words why Python raises. */
export function sayRaised({ spec, raised, doubtful }: NodeFault): Said {
  if (raised?.what === "missing-slot") {
    const { slot, outputs, className, id } = raised;
    if (doubtful) {
      return {
        severity: "warning",
        problem: `The input ${spec?.name} is linked to node ${id}, but ${className} has no output in ${BUNDLED}; newer versions pass on what they save`,
        fix: `link it to the node before node ${id}, or ask a service that runs (--url or --stack)`,
      };
    }
    return {
      problem: `The input ${spec?.name} is linked to slot ${shown(slot)} of node ${id}, but ${className} has ${counted(outputs, "output")}`,
      fix:
        outputs === 0
          ? "link it to a node that has outputs"
          : `write slot 0${outputs > 1 ? ` to ${outputs - 1}` : ""}`,
    };
  }
  if (raised?.what === "missing-node") {
    const numeric = typeof raised.id === "number" ? `; ids are texts: write "${raised.id}"` : "";
    return {
      problem: `The input ${spec?.name} is linked to node ${shown(raised.id)}, which is not in the workflow`,
      fix: `link it to a node that is there, or add that node${numeric}`,
    };
  }
  return {
    problem: `Its inputs are ${raised?.found === undefined ? "missing" : kindOf(raised.found)}`,
    fix: 'write "inputs" with an object of input names and values',
  };
}
