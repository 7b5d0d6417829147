import { join, resolve } from "node:path";
import { answerAdmin } from "./admin/answerAdmin";
import { Certificates } from "./certificates";
import { comfyuiSince } from "./comfyuiSince";
import type { CloudContext } from "./context";
import { dispatch } from "./dispatch";
import { Instances } from "./eas/instances";
import { type Delays, defaultDelays } from "./eas/lifeCycle";
import { ServiceLogs } from "./eas/serviceLogs";
import { Services } from "./eas/services";
import { cloudEnvironment } from "./environment";
import { Faults } from "./faults";
import { FolderLock } from "./folderLock";
import { Gateway } from "./gateway/gateway";
import { startInstance } from "./gateway/startInstance";
import { NasStorage } from "./nas/storage";
import { Objects } from "./oss/objects";
import { ownCode } from "./ownCode";
import { ForwardProxy } from "./proxy";
import { type PolicyDocument, policySchema } from "./ram/policy";
import { Ram } from "./ram/ram";
import { RequestLog } from "./requestLog";
import { defaultResourceDelays, type ResourceDelays, Resources } from "./resources/resources";
import { Store } from "./store";

export interface CloudOptions {
  /**
   * The folder that holds everything: certificate authority, `state.json`, objects, `requests.log`.
   * Made if absent. A cloud started on the same folder goes on with the same state and ports.
   */
  dir: string;
  /** Port of the proxy on loopback. Default: the one used last in `dir`, else any free port. */
  port?: number;
  /** Whether `environment()` is for stacks with `alicloud:protocol: HTTP`. Default false. */
  plainHttp?: boolean;
  /** Simulated duration of one sampler step in the emulated ComfyUI. Default 0. */
  secondsPerStep?: number;
  /** URL of a real ComfyUI to put behind every service in place of the emulated one. */
  comfyui?: string;
  /**
   * The policies of the RAM user whose access key `environment()` gives. Requests that they do not
   * allow are refused. Default: everything is allowed.
   */
  ramPolicies?: readonly PolicyDocument[];
  /** How long things take, in milliseconds; see {@link defaultDelays} and {@link defaultResourceDelays}. */
  delays?: Partial<Delays & ResourceDelays>;
  /** Receives lines that are worth showing to a person. Default: none are shown. */
  log?: (line: string) => void;
}

export interface Cloud {
  /** `http://127.0.0.1:<port>`: the proxy and, below `/admin/`, the admin routes. */
  readonly url: string;
  /** What to merge into the environment of a process that is to use this cloud. */
  environment(): Record<string, string>;
  /**
   * Resolves when the folder was removed or another process took it. From then on this cloud saves
   * nothing and nobody can find it.
   */
  readonly lost: Promise<void>;
  /** Ends everything it started; the state stays in its folder. */
  close(): Promise<void>;
}

const LOOK_AT_FOLDER_MS = 1_000;

/** Computed while the modules load, so that it describes the code that this process runs. */
const CODE = ownCode();

/**
 * Starts a local Alibaba Cloud: a forward proxy that answers as the hosts of `*.aliyuncs.com`.
 * @throws Error when another process holds the folder or the wanted port is in use
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const dir = resolve(options.dir);
  const lock = await FolderLock.take(dir);
  try {
    return await start({ ...options, dir }, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function start(options: CloudOptions, lock: FolderLock): Promise<Cloud> {
  const { dir, plainHttp, secondsPerStep, comfyui, log = () => {} } = options;
  const certificates = await Certificates.open(dir);
  const requests = new RequestLog(dir);
  const cloud = assemble(options, requests, lock);
  const { store, services, gateway } = cloud;

  const admin = {
    ...cloud,
    requests,
    process: {
      pid: process.pid,
      instance: lock.instance,
      dir,
      startedAt: new Date().toISOString(),
      code: CODE,
      options: { plainHttp, secondsPerStep, comfyui },
      comfyuiSince: comfyuiSince(store.state, comfyui),
    },
  };
  const proxy = new ForwardProxy({
    certificates,
    log: requests,
    dispatch: (request) => dispatch(cloud, request),
    admin: (request, response, line) => void answerAdmin(admin, request, response, line),
  });
  let look: NodeJS.Timeout | undefined;
  const lost = new Promise<void>((resolve) => {
    look = setInterval(() => lock.isLost() && resolve(), LOOK_AT_FOLDER_MS).unref();
  });
  const close = async () => {
    clearInterval(look);
    services.close();
    await Promise.all([proxy.close(), gateway.close()]);
    requests.close();
    lock.release();
  };

  try {
    const port = await listen(proxy, options.port, store.state.port, log);
    store.state.port = port;
    store.save();
    for (const record of services.all()) {
      await gateway.open(record);
      gateway.follow(record, false);
    }
    services.resume();
    const url = `http://127.0.0.1:${port}`;
    lock.publish(url);
    const environment = cloudEnvironment({ url, caFile: certificates.caFile, plainHttp });
    return { url, environment: () => ({ ...environment }), lost, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The parts of a cloud, tied together. */
function assemble(options: CloudOptions, requests: RequestLog, lock: FolderLock): CloudContext {
  const { dir, log = () => {} } = options;
  const delays = { ...defaultDelays, ...defaultResourceDelays, ...options.delays };
  const store = new Store(dir, () => lock.isLost());
  const objects = new Objects(dir);
  const resources = new Resources(store, delays);
  const nas = new NasStorage(dir);
  const storage = { store, objects, resources, nas };
  const faults = new Faults();
  const ram = new Ram(options.ramPolicies?.map((document) => policySchema.parse(document)));
  const services = new Services({
    store,
    resources,
    delays,
    holdOn: ({ name }) => faults.holdOn(name),
  });
  const instances = new Instances();
  const logs = new ServiceLogs();
  const gateway = new Gateway({
    store,
    gatewayMs: delays.gatewayMs,
    frontOptions: (record) => ({
      dir: join(dir, "services", record.uid),
      startInstance: (shape) =>
        startInstance(record, { ...options, log, storage, instances, logs }, shape),
      settings: () => store.state.settings,
      log: (line) => log(`service ${record.region}/${record.name}: ${line}`),
    }),
    logRequest: (request) => requests.write(request),
    log,
  });
  services.onChange((record, removed) => {
    gateway.follow(record, removed);
    if (removed) logs.forget(record);
  });
  return { ...storage, services, instances, logs, gateway, faults, ram };
}

/** A wanted port is required; the port used last is only preferred. */
async function listen(
  proxy: ForwardProxy,
  wanted: number | undefined,
  last: number | undefined,
  log: (line: string) => void,
): Promise<number> {
  try {
    return await proxy.listen(wanted ?? last ?? 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    if (wanted) throw new Error(`Port ${wanted} is taken; choose another one, or none.`);
    const port = await proxy.listen(0);
    log(`proxy: port ${last} is taken; it is now port ${port}`);
    return port;
  }
}
