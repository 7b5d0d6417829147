import { capabilitiesOf } from "../../components/editions";
import { easRule } from "../easRule";
import { untoldEdition } from "../untoldEdition";

export const easStorageMounted = easRule({
  id: "eas-storage-mounted",
  description: "A service of an edition whose results cannot be had without storage mounts one.",
  severity: "high",
  level: "mandatory",
  remediation: "Set storage.oss or storage.nas; the API and the Cluster edition need one.",
  check({ document, report, undecided }) {
    const { edition, storage } = document;
    if (storage.length > 0) return;
    if (!edition) return undecided(...untoldEdition(document));
    const { title, storage: needed } = capabilitiesOf(edition);
    if (needed === "required") {
      report(`storage must have an entry: the ${title} edition leaves its results there.`);
    }
  },
});
