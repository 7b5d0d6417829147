import { isObject } from "../../components/document/json";
import { textAt } from "../../components/document/readJson";
import { plainPath, valuesOf } from "../commandLine";
import { easRule } from "../easRule";

/** How each kind of storage spells the read-only switch, and the switch's default. */
const KINDS = [
  { kind: "oss", key: "readOnly", byDefault: false },
  { kind: "nfs", key: "readOnly", byDefault: false },
  { kind: "dataset", key: "read_only", byDefault: true },
] as const;

export const easMountWritable = easRule({
  id: "eas-mount-writable",
  description: "ComfyUI's data directory can be written to, because results are kept there.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Set readOnly (of a dataset: read_only) to false in the entry of storage whose mount_path is the --data-dir.",
  editions: ["standard", "api", "cluster"],
  check({ document, report }) {
    const used = document.containers.flatMap(({ script }) => valuesOf("data-dir", script));
    for (const [index, entry] of document.storage.entries()) {
      if (!used.map(plainPath).includes(plainPath(textAt(entry, "mount_path") ?? ""))) continue;
      for (const { kind, key, byDefault } of KINDS) {
        const source = entry[kind];
        if (!isObject(source)) continue;
        const { [key]: readOnly = byDefault } = source;
        if (readOnly === false) continue;
        report(`storage.${index}.${kind}.${key} must be false; it is ${JSON.stringify(readOnly)}.`);
      }
    }
  },
});
