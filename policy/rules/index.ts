import type { Policy } from "../defineRule";
import { easApiBoundedDeliveries } from "./easApiBoundedDeliveries";
import { easApiWorkerThreads } from "./easApiWorkerThreads";
import { easAutoscaler } from "./easAutoscaler";
import { easClusterGateway } from "./easClusterGateway";
import { easDataDirIsMount } from "./easDataDirIsMount";
import { easDocumentReadable } from "./easDocumentReadable";
import { easImagePinned } from "./easImagePinned";
import { easKeepalive } from "./easKeepalive";
import { easMonthlyBudget } from "./easMonthlyBudget";
import { easMountWritable } from "./easMountWritable";
import { easNoReservedPort } from "./easNoReservedPort";
import { easNoSecrets } from "./easNoSecrets";
import { easPayAsYouGoFallback } from "./easPayAsYouGoFallback";
import { easRegion } from "./easRegion";
import { easSingleGpu } from "./easSingleGpu";
import { easSpotPriceLimit } from "./easSpotPriceLimit";
import { easStandardOneInstance } from "./easStandardOneInstance";
import { easStorageMounted } from "./easStorageMounted";
import { easTimeouts } from "./easTimeouts";
import { easWorkspaceExplicit } from "./easWorkspaceExplicit";
import { ecsNoOpenIngress } from "./ecsNoOpenIngress";
import { nasAccess } from "./nasAccess";
import { nasAccessGroup } from "./nasAccessGroup";
import { nasEncrypted } from "./nasEncrypted";
import { nasRootSquash } from "./nasRootSquash";
import { ossBucketEncrypted } from "./ossBucketEncrypted";
import { ossBucketLifecycle } from "./ossBucketLifecycle";
import { ossBucketPrivate } from "./ossBucketPrivate";
import { requiredTags } from "./requiredTags";
import { smokeCheckPresent } from "./smokeCheckPresent";
import { storageProtected } from "./storageProtected";

/** Every rule of the pack, in the order of the catalogue. */
export const RULES: readonly Policy[] = [
  easDocumentReadable,
  easImagePinned,
  easSingleGpu,
  easPayAsYouGoFallback,
  easSpotPriceLimit,
  easStandardOneInstance,
  easStorageMounted,
  easApiWorkerThreads,
  easApiBoundedDeliveries,
  easAutoscaler,
  easKeepalive,
  easDataDirIsMount,
  easMountWritable,
  easNoSecrets,
  easNoReservedPort,
  easRegion,
  easWorkspaceExplicit,
  easTimeouts,
  easClusterGateway,
  easMonthlyBudget,
  ossBucketPrivate,
  ossBucketEncrypted,
  ossBucketLifecycle,
  nasAccess,
  nasAccessGroup,
  nasRootSquash,
  nasEncrypted,
  storageProtected,
  ecsNoOpenIngress,
  requiredTags,
  smokeCheckPresent,
];
