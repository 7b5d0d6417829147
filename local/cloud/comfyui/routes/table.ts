import { historyRoutes } from "./history";
import { pageRoutes } from "./page";
import { promptRoutes } from "./prompt";
import { queueRoutes } from "./queue";
import type { Route } from "./route";
import { systemRoutes } from "./system";
import { uploadRoutes } from "./upload";
import { viewRoutes } from "./view";
import { websocketRoutes } from "./websocket";

/** Every route. Each, except the page, is offered under `/` and under `/api`. */
export const ROUTES: readonly Route[] = [
  ...promptRoutes,
  ...queueRoutes,
  ...historyRoutes,
  ...viewRoutes,
  ...uploadRoutes,
  ...systemRoutes,
  ...websocketRoutes,
  ...pageRoutes,
];
