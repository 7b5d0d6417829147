import { account } from "../account";
import { ApiError, invalidParameter } from "../errors";
import type { Resources } from "../resources/resources";
import type { Store } from "../store";
import { type JsonObject, merge, objectAt, serviceName, textAt } from "./document";
import { type Delays, type Hold, LifeCycle } from "./lifeCycle";
import { newToken, newUid, type ServiceRecord, type Status } from "./service";
import { surroundingsOf } from "./surroundings";
import { problemsOf } from "./validation";

export interface ServicesOptions {
  store: Store;
  resources: Resources;
  delays: Delays;
  holdOn(record: ServiceRecord): Hold | undefined;
}

/** Is called when a service has changed; `removed` says that it is gone. */
export type ServiceListener = (record: ServiceRecord, removed: boolean) => void;

/** The services of the account in all regions, and the changes that can be made to them. */
export class Services {
  private readonly lifeCycle: LifeCycle;
  private readonly listeners: ServiceListener[] = [];

  constructor(private readonly options: ServicesOptions) {
    this.lifeCycle = new LifeCycle({
      delays: options.delays,
      holdOn: options.holdOn,
      changed: (record) => this.changed(record),
      deleted: (record) => this.forget(record),
    });
  }

  onChange(listener: ServiceListener): void {
    this.listeners.push(listener);
  }

  /** Goes on where the previous process stopped; also called after a hold was lifted. */
  resume(): void {
    for (const record of this.all()) this.lifeCycle.schedule(record);
  }

  close(): void {
    this.lifeCycle.close();
  }

  all(): ServiceRecord[] {
    return Object.values(this.options.store.state.services).flatMap((byName) =>
      Object.values(byName),
    );
  }

  in(region: string): ServiceRecord[] {
    return Object.values(this.options.store.state.services[region] ?? {});
  }

  /** The service of that name. @throws ApiError 404, which the provider takes to mean that it is gone. */
  find(region: string, name: string): ServiceRecord {
    const record = this.options.store.state.services[region]?.[name];
    if (record) return record;
    throw new ApiError(404, "InvalidService.NotFound", "The specified service does not exist.");
  }

  /** Creates a service. With `checked: false` its document is not validated. */
  create(region: string, config: JsonObject, more: NewService): ServiceRecord {
    const { checked = true } = more;
    if (checked) this.validate(region, config);
    const name = serviceName(config);
    if (name === undefined) {
      throw invalidParameter("metadata.name is missing.");
    }
    const byName = this.byName(region);
    if (byName[name]) {
      throw new ApiError(409, "ServiceAlreadyExists", `The service ${name} already exists.`);
    }
    const now = new Date().toISOString();
    const record: ServiceRecord = {
      uid: newUid(),
      name,
      region,
      config,
      status: "Creating",
      message: "",
      since: now,
      held: false,
      createTime: now,
      updateTime: now,
      workspaceId: more.workspaceId || (workspaceOf(config) ?? account.workspaceId),
      labels: { ...textLabels(config), ...more.labels },
      accessToken: tokenOf(config) ?? newToken(),
      version: 1,
      events: [],
    };
    byName[name] = record;
    this.lifeCycle.enter(record, "Creating", "Service is being created");
    return record;
  }

  /** Updates a service's document: merges the change into it, or replaces it. */
  update(record: ServiceRecord, change: JsonObject, mode: "merge" | "replace"): void {
    const config = mode === "merge" ? merge(record.config, change) : change;
    this.validate(record.region, config, record.name);
    if (serviceName(config) !== record.name) {
      throw invalidParameter(
        `The service ${record.name} cannot be renamed to ${serviceName(config)}.`,
      );
    }
    record.config = config;
    record.version += 1;
    record.updateTime = new Date().toISOString();
    record.accessToken = tokenOf(config) ?? record.accessToken;
    record.labels = { ...record.labels, ...textLabels(config) };
    // A stopped service accepts the document and stays stopped.
    if (record.status === "Stopped") this.changed(record);
    else this.lifeCycle.update(record);
  }

  enter(record: ServiceRecord, status: Status, message: string, held = false): void {
    this.lifeCycle.enter(record, status, message, held);
  }

  /** Changes labels; a value of undefined removes the label. */
  label(record: ServiceRecord, change: Record<string, string | undefined>): void {
    for (const [key, value] of Object.entries(change)) {
      if (value === undefined) delete record.labels[key];
      else record.labels[key] = value;
    }
    this.changed(record);
  }

  private validate(region: string, config: JsonObject, serviceName?: string): void {
    const { store, resources } = this.options;
    const surroundings = surroundingsOf(store, resources, region);
    const problems = problemsOf(config, { ...surroundings, serviceName });
    if (problems.length > 0) throw invalidParameter(problems.join(" "));
  }

  private byName(region: string): Record<string, ServiceRecord> {
    const { services } = this.options.store.state;
    services[region] ??= {};
    return services[region];
  }

  private forget(record: ServiceRecord): void {
    delete this.byName(record.region)[record.name];
    this.options.store.save();
    for (const listener of this.listeners) listener(record, true);
  }

  private changed(record: ServiceRecord): void {
    this.options.store.save();
    for (const listener of this.listeners) listener(record, false);
  }
}

type Labels = Record<string, string>;

/** What a new service gets apart from its document. */
interface NewService {
  workspaceId: string;
  labels: Labels;
  checked?: boolean;
}

const textLabels = (config: JsonObject): Labels =>
  Object.fromEntries(Object.entries(objectAt(config, "labels")).map(([k, v]) => [k, String(v)]));

const workspaceOf = (config: JsonObject): string | undefined =>
  textAt(objectAt(config, "metadata"), "workspace_id");

const tokenOf = (config: JsonObject): string | undefined =>
  textAt(config, "token") ?? textAt(objectAt(config, "credential"), "token");
