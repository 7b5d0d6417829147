import { z } from "zod";
import { comfyUIFaultsSchema } from "../comfyui/faults";
import { exported, isObject, type JsonObject } from "../eas/document";
import { type ServiceRecord, statuses } from "../eas/service";
import { serviceTypes } from "../eas/serviceType";
import { ApiError } from "../errors";
import { type AdminCall, type AdminRoute, checked } from "./route";

const statusSchema = z.strictObject({
  status: z.enum(statuses, { error: `status must be one of ${statuses.join(", ")}` }),
  message: z.string({ error: "message must be a string" }).default("Set by hand"),
});

const region = z.string({ error: "region must be the id of a region, such as cn-hangzhou" });
const labels = z.record(z.string(), z.string()).default({});
const workspaceId = z.string({ error: "workspaceId must be a string" }).default("");

const consoleSchema = z.union(
  [
    z.strictObject({
      name: z.string().min(1),
      edition: z.literal("serverless"),
      region,
      workspaceId,
      labels,
    }),
    z.strictObject({
      document: z.custom<JsonObject>(isObject),
      region,
      workspaceId,
      labels,
    }),
  ],
  {
    error:
      'the body must be {"name", "edition": "serverless", "region"} or {"document", "region"}, each with "workspaceId" and "labels" if wanted',
  },
);

/** The routes that make and disturb services without the EAS API. */
export const adminServices: AdminRoute[] = [
  {
    method: "POST",
    path: "/admin/services",
    /**
     * Makes a service as the console does: a serverless one from its name, any other from its
     * document. The document is not checked, because the console writes documents of its own kind.
     */
    async run({ context, body }) {
      const { region: id, ...wanted } = checked(consoleSchema, body);
      const document =
        "document" in wanted
          ? wanted.document
          : { metadata: { name: wanted.name, type: serviceTypes.serverless } };
      const record = context.services.create(id, document, {
        workspaceId: wanted.workspaceId,
        labels: wanted.labels,
        // The console offers the serverless edition only in regions that have it.
        checked: !("document" in wanted),
      });
      await context.gateway.open(record);
      const { internet } = context.gateway.endpointsOf(record);
      return { region: id, name: record.name, uid: record.uid, endpoint: internet };
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
    /** A change by hand: merged into the document, or replacing it with `?update=replace`. */
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

/** The service that a route names; `?region=` is needed when several regions have that name. */
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
