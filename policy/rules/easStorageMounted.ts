import { capabilitiesOf } from "../../components/editions";
import { easRule } from "../easRule";
import { untoldEdition } from "../untoldEdition";

export const easStorageMounted = easRule({
  id: "eas-storage-mounted",
  description: "A service mounts storage if its edition's results can be fetched only from there.",
  severity: "high",
  level: "mandatory",
  remediation: "Set storage.oss or storage.nas; the API and the Cluster edition need one of them.",
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
