import { textAt } from "../../components/document/readJson";
import { plainPath, valuesOf } from "../commandLine";
import { easRule } from "../easRule";

export const easDataDirIsMount = easRule({
  id: "eas-data-dir-is-mount",
  description:
    "ComfyUI's data directory is a mounted folder, where models are found and results are kept.",
  severity: "high",
  level: "mandatory",
  remediation:
    "Start ComfyUI with --data-dir <mount_path>, where mount_path is that of an entry of storage.",
  editions: ["standard", "api", "cluster"],
  check({ document, report }) {
    const mounts = document.storage.flatMap((entry) => {
      const path = textAt(entry, "mount_path") ?? "";
      return path === "" ? [] : [plainPath(path)];
    });
    for (const { path, script } of document.containers) {
      const given = valuesOf("data-dir", script);
      if (given.length === 0 && mounts.length > 0) {
        report(`${path} must start ComfyUI with --data-dir ${mounts[0]}; it has no --data-dir.`);
      }
      for (const folder of given) {
        if (mounts.includes(plainPath(folder))) continue;
        const wanted = mounts.length > 0 ? `one of storage (${mounts.join(", ")})` : "mounted";
        report(`${path}: the folder of --data-dir must be ${wanted}; it is "${folder}".`);
      }
    }
  },
});
