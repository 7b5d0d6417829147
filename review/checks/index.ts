import type { StackChange } from "../change";
import { budgetChanged } from "./budget";
import type { Check } from "./check";
import { contentsUnguarded, dataLost, filesExpire, protectionRemoved } from "./data";
import { destroyed } from "./destroyed";
import { documentHidden } from "./document";
import { editionSwitched, editionUncertain } from "./edition";
import { hiddenChanged } from "./hiddenValues";
import { imageChanged } from "./image";
import { instancesChanged } from "./instances";
import { machinesChanged } from "./machines";
import { productionLeft } from "./production";
import { proofBlind, proofChanged } from "./proof";
import { renamed } from "./renamed";
import { replaced } from "./replaced";
import { notProved } from "./smoke";
import { spotAdded } from "./spot";
import { storageAdopted, storageChanged } from "./storage";

/** All checks; those about what cannot be undone come first. */
const CHECKS: readonly Check[] = [
  documentHidden,
  dataLost,
  protectionRemoved,
  productionLeft,
  contentsUnguarded,
  filesExpire,
  destroyed,
  replaced,
  editionSwitched,
  editionUncertain,
  renamed,
  imageChanged,
  machinesChanged,
  instancesChanged,
  spotAdded,
  budgetChanged,
  storageChanged,
  storageAdopted,
  hiddenChanged,
  proofChanged,
  proofBlind,
  notProved,
];

/** What the reviewer should look at, worked out from the change. */
export const checksOf = (change: StackChange): string[] =>
  CHECKS.flatMap((check) => [...check(change)]).map(change.redact);
