import { exported } from "../eas/document";
import { ApiError } from "../errors";
import { faultSchema } from "../faults";
import { settingsSchema } from "../settings";
import { adminRam } from "./ram";
import { type AdminContext, type AdminRoute, checked } from "./route";
import { adminServices } from "./services";

/** The routes that inspect the local cloud and disturb it. */
export const adminRoutes: AdminRoute[] = [
  { method: "GET", path: "/admin/state", run: ({ context }) => state(context) },
  {
    method: "GET",
    path: "/admin/requests",
    /** `?limit=`: how many of the newest requests. Default 1000. */
    run({ context, query }) {
      const limit = Number(query.get("limit") ?? 1000);
      if (!Number.isInteger(limit) || limit < 1) {
        throw new ApiError(400, "InvalidQuery", "limit must be a whole number, 1 or more.");
      }
      return { file: context.requests.file, requests: context.requests.read(limit) };
    },
  },
  {
    method: "GET",
    path: "/admin/faults",
    run: ({ context }) => ({ faults: context.faults.active }),
  },
  {
    method: "POST",
    path: "/admin/faults",
    run({ context, body }) {
      context.faults.add(checked(faultSchema, body));
      return { faults: context.faults.active };
    },
  },
  {
    method: "DELETE",
    path: "/admin/faults",
    run({ context }) {
      context.faults.clear();
      context.services.resume();
      return { faults: [] };
    },
  },
  {
    method: "PUT",
    path: "/admin/settings",
    run({ context, body }) {
      const { state } = context.store;
      state.settings = { ...state.settings, ...checked(settingsSchema.partial(), body) };
      context.store.save();
      return state.settings;
    },
  },
  ...adminRam,
  ...adminServices,
];

/** The state of the whole cloud, without tokens. */
function state(context: AdminContext): object {
  const { process, store, services, gateway, objects, resources, faults } = context;
  return {
    ...process,
    settings: store.state.settings,
    faults: faults.active,
    services: services.all().map((record) => ({
      region: record.region,
      name: record.name,
      uid: record.uid,
      status: record.status,
      message: record.message,
      since: record.since,
      version: record.version,
      endpoint: gateway.endpointsOf(record).internet,
      config: exported(record.config),
    })),
    buckets: Object.values(store.state.buckets).map(({ name, region, settings }) => {
      const kept = objects.list(name);
      const bytes = kept.reduce((sum, { size }) => sum + size, 0);
      const keys = kept.map(({ key }) => key);
      return { name, region, settings: Object.keys(settings), objects: keys, bytes };
    }),
    resources: resources.summary(),
  };
}
