import { z } from "zod";
import { type AdminContext, checked } from "./adminContext";
import { comfyUIFaultsSchema } from "./comfyUIFaults";
import { exported, isObject, type JsonObject } from "./eas/document";
import { type ServiceRecord, statuses } from "./eas/service";
import { ApiError } from "./errors";
import { faultSchema } from "./faults";
import { settingsSchema } from "./settings";

interface AdminCall {
  context: AdminContext;
  name: string;
  query: URLSearchParams;
  body: unknown;
}

interface AdminRoute {
  method: string;
  path: string;
  run(call: AdminCall): object;
}

const statusSchema = z.strictObject({
  status: z.enum(statuses, { error: `status must be one of ${statuses.join(", ")}` }),
  message: z.string({ error: "message must be a text" }).default("Set by hand"),
});

/** The routes by which the local cloud is looked at and disturbed. */
export const adminRoutes: AdminRoute[] = [
  { method: "GET", path: "/admin/state", run: ({ context }) => state(context) },
  {
    method: "GET",
    path: "/admin/requests",
    /** `?limit=`: how many of the newest. Default 1000. */
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
  {
    method: "PUT",
    path: "/admin/services/{name}/comfyui-faults",
    run(call) {
      const faults = checked(comfyUIFaultsSchema, call.body);
      const record = service(call);
      if (call.context.gateway.setComfyUIFaults(record, faults)) return faults;
      throw new ApiError(
        409,
        "NoInstance",
        `The service ${record.name} is ${record.status}; only an emulated ComfyUI that runs can be made to fail.`,
      );
    },
  },
  {
    method: "PUT",
    path: "/admin/services/{name}/status",
    run(call) {
      const { status, message } = checked(statusSchema, call.body);
      const record = service(call);
      call.context.services.enter(record, status, message, true);
      return { status, message };
    },
  },
  {
    method: "PUT",
    path: "/admin/services/{name}/config",
    /** A change by hand; merged, or in place of the document with `?update=replace`. */
    run(call) {
      const record = service(call);
      if (!isObject(call.body)) {
        throw new ApiError(
          400,
          "InvalidBody",
          "The body must be a service document or a part of one.",
        );
      }
      const mode = call.query.get("update") === "replace" ? "replace" : "merge";
      call.context.services.update(record, call.body as JsonObject, mode);
      return exported(record.config);
    },
  },
];

/** The service of a route; `?region=` is needed when the name is used in several. */
function service({ context, name, query }: AdminCall): ServiceRecord {
  const region = query.get("region");
  const found = context.services
    .all()
    .filter((record) => record.name === name && (region === null || record.region === region));
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new ApiError(404, "NoSuchService", `There is no service ${name}.`);
  const regions = found.map((record) => record.region).join(", ");
  throw new ApiError(400, "AmbiguousService", `${name} exists in ${regions}; add ?region=.`);
}

/** What there is, without tokens. */
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
