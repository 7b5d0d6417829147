import type { Action } from "../api";
import { createService } from "./createService";
import { deleteService } from "./deleteService";
import { deleteServiceLabel } from "./deleteServiceLabel";
import { describeMachineSpec } from "./describeMachineSpec";
import { describeService } from "./describeService";
import { describeServiceEndpoints } from "./describeServiceEndpoints";
import { describeServiceEvent } from "./describeServiceEvent";
import { describeServiceLog } from "./describeServiceLog";
import { describeServiceSignedUrl } from "./describeServiceSignedUrl";
import { listServiceInstances } from "./listServiceInstances";
import { listServices } from "./listServices";
import { listTagResources } from "./listTagResources";
import { restartService } from "./restartService";
import { startService } from "./startService";
import { stopService } from "./stopService";
import { tagResources } from "./tagResources";
import { untagResources } from "./untagResources";
import { updateService } from "./updateService";
import { updateServiceLabel } from "./updateServiceLabel";

/** All actions of the local PAI-EAS, except those on tags. */
export const easActions: Action[] = [
  createService,
  describeService,
  listServices,
  listServiceInstances,
  updateService,
  deleteService,
  startService,
  stopService,
  restartService,
  describeServiceEndpoints,
  describeServiceEvent,
  describeServiceLog,
  describeServiceSignedUrl,
  updateServiceLabel,
  deleteServiceLabel,
  describeMachineSpec,
];

/** The actions on tags, which have a separate API version. */
export const easTagActions: Action[] = [tagResources, untagResources, listTagResources];
