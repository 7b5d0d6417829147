import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../components/document/json";
import type { Preview } from "../../review/preview/preview";
import { readPreview } from "../../review/preview/read";
import type { ReviewOptions } from "../../review/review";
import { CANARY } from "./scenes";

const FIXTURES = join(__dirname, "fixtures");

/** The recorded output of the engine; `record.ts` records it again. */
export const fixture = (file: string): string => readFileSync(join(FIXTURES, file), "utf8");

const recorded = (file: string): Preview => readPreview(fixture(file), file);

/** How the engine writes a secret among its events. */
const SECRET = {
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  ciphertext: "W3NlY3JldF0=",
};

/** A recorded preview in which the events on the lines that match are changed. */
function withEvents<Event>(file: string, lines: RegExp, edit: (event: Event) => void): Preview {
  const edited = fixture(file)
    .split("\n")
    .map((line) => {
      if (!lines.test(line)) return line;
      const event = JSON.parse(line) as Event;
      edit(event);
      return JSON.stringify(event);
    });
  return readPreview(edited.join("\n"), file);
}

/** A recorded preview with another new document, such as no setting of this package makes. */
const withDocument = (file: string, edit: (document: Document) => unknown): Preview =>
  withEvents<ServiceEvent>(file, /"type":"alicloud:pai\/service:Service","old"/, (event) => {
    const { inputs } = event.resourcePreEvent.metadata.new;
    inputs.serviceConfig = edit(JSON.parse(inputs.serviceConfig as string) as Document);
  });

interface ServiceEvent {
  resourcePreEvent: { metadata: { new: { inputs: Record<string, unknown> } } };
}

interface Document extends JsonObject {
  containers: Record<string, unknown>[];
  cloud: { computing: { instances: Record<string, unknown>[] } };
}

function withEnv({ containers, ...document }: Document): string {
  const env = [
    { name: "HF_TOKEN", value: CANARY },
    { name: "LOG_LEVEL", value: "info" },
  ];
  const own = containers.map((each) => ({
    ...each,
    env,
    script: `${each.script} --api-key ${CANARY}`,
  }));
  return JSON.stringify({ ...document, containers: own });
}

/** A recorded drift in which somebody has set secrets in the live document, and nowhere else. */
function withSecretsByHand(file: string): Preview {
  const lines = /"op":"(refresh|update)".*"type":"alicloud:pai\/service:Service","old"/;
  return withEvents<DriftEvent>(file, lines, (event) => {
    const metadata = (event.resourcePreEvent ?? event.resOutputsEvent)?.metadata;
    // After the refresh, the old state of an update is the live one.
    const live = metadata?.op === "update" ? metadata.old : metadata?.new;
    if (live) live.outputs.serviceConfig = withEnv(JSON.parse(live.outputs.serviceConfig));
    // The program changes nothing: an update only restores what it declares.
    if (metadata?.old && metadata.new) metadata.new.inputs = metadata.old.inputs;
  });
}

interface DriftEvent {
  resourcePreEvent?: { metadata: DriftMetadata };
  resOutputsEvent?: { metadata: DriftMetadata };
}

interface DriftMetadata {
  op: string;
  old?: ServiceState;
  new?: ServiceState;
}

interface ServiceState {
  inputs: object;
  outputs: { serviceConfig: string };
}

function withSpot({ cloud, ...document }: Document): string {
  const [first, ...others] = cloud.computing.instances;
  const instances = [{ ...first, spot_price_limit: 9.5 }, first, ...others];
  return JSON.stringify({ ...document, cloud: { computing: { instances } } });
}

/** A change to review. */
export interface Change {
  readonly previews: readonly Preview[];
  readonly options?: Partial<ReviewOptions>;
}

const change = (...previews: Preview[]): Change => ({ previews });

const otherStack = (file: string, stack: string) =>
  readPreview(fixture(file).replaceAll("urn:pulumi:dev::", `urn:pulumi:${stack}::`), file);

/** Changes by name; each has its comment in `golden/`. */
export const CHANGES: Readonly<Record<string, () => Change>> = {
  "new-stack": () => change(recorded("new-stack.jsonl")),
  "new-stack-adopted-bucket": () => change(recorded("new-stack-adopted-bucket.jsonl")),
  "no-change": () => change(recorded("no-change.jsonl")),
  "no-change-digest": () => change(recorded("no-change-digest.json")),
  "image-bump": () => change(recorded("image-bump.jsonl")),
  "image-bump-digest": () => change(recorded("image-bump-digest.json")),
  "gpu-change": () => change(recorded("gpu-change.jsonl")),
  "edition-switch": () => change(recorded("edition-switch.jsonl")),
  "instance-count": () => change(recorded("instance-count.jsonl")),
  "autoscaler-added": () => change(recorded("autoscaler-added.jsonl")),
  "judged-milder": () => change(recorded("judged-milder.jsonl")),
  "storage-adopt": () => change(recorded("storage-adopt.jsonl")),
  rename: () => change(recorded("rename.jsonl")),
  "smoke-off": () => change(recorded("smoke-off.jsonl")),
  "policy-violation": () => change(recorded("policy-violation.jsonl")),
  "over-budget": () => ({
    previews: [recorded("instance-count.jsonl")],
    options: { cost: { budgetPerMonth: 20_000 } },
  }),
  destroy: () => change(recorded("destroy.jsonl")),
  "unknown-document": () => change(recorded("unknown-document.jsonl")),
  "secret-document": () => change(withDocument("image-bump.jsonl", () => SECRET)),
  "unreadable-document": () => change(withDocument("image-bump.jsonl", () => "{not JSON")),
  "secret-in-document": () => change(recorded("secret-in-document.jsonl")),
  "secret-in-env": () => change(withDocument("image-bump.jsonl", withEnv)),
  "secrets-by-hand": () => change(withSecretsByHand("drift-preview.jsonl")),
  spot: () => change(withDocument("instance-count.jsonl", withSpot)),
  injection: () => change(recorded("injection.jsonl")),
  "refused-settings": () => change(recorded("refused-settings.jsonl")),
  drift: () => ({
    previews: [recorded("image-bump.jsonl")],
    options: { drift: recorded("drift.jsonl") },
  }),
  "two-stacks": () =>
    change(otherStack("image-bump.jsonl", "dev"), otherStack("instance-count.jsonl", "jobs")),
};
