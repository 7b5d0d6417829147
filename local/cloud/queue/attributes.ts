import type { Consumer } from "./consumer";
import type { Group } from "./group";
import { GROUP_HEADER, PRIORITY_HEADER, USER_HEADER } from "./headers";
import type { Queue } from "./queue";

/** How long a consumer that has left is listed as Leaving. */
const LEAVING_MS = 5_000;

/** The attributes of a queue, as `_attrs_` shows them; every value is a text. */
export function attributesOf(queue: Queue): Record<string, string> {
  const { stream, options } = queue;
  const groups = [...queue.groups.values()];
  const consumers = groups.flatMap(consumerLines);
  const total = String(groups.reduce((sum, group) => sum + group.consumers.size, 0));
  const [first] = stream.entries();
  return {
    "meta.name": options.name,
    "meta.backend": "local",
    "meta.state": "Normal",
    "meta.maxPayloadBytes": String(options.maxPayloadBytes),
    "meta.header.user": USER_HEADER,
    "meta.header.group": GROUP_HEADER,
    "meta.header.priority": PRIORITY_HEADER,
    "stream.length": String(stream.length),
    "stream.approxMaxLength": String(options.maxLength),
    "stream.firstEntry": String(first?.index ?? 0),
    "stream.lastEntry": String(stream.lastIndex),
    // One spelling is in the documentation, the other in an SDK.
    "consumers.stats.total": total,
    "consumers.status.total": total,
    ...numbered("consumers.list", consumers),
    ...numbered("groups.list", groups.map(groupLine)),
  };
}

const numbered = (name: string, lines: string[]) =>
  Object.fromEntries(lines.map((line, at) => [`${name}.[${at}]`, line]));

function groupLine({ id, pendingCount, consumers }: Group): string {
  return `Id: ${id}, Pending: ${pendingCount}, Consumers: ${consumers.size}`;
}

function consumerLines(group: Group): string[] {
  const present = [...group.consumers.values()].map((consumer) =>
    consumerLine(consumer, "Running", consumer.pending.size),
  );
  const gone = group.gone
    .filter(({ consumer }) => !group.consumers.has(consumer.subscription.uid))
    .map(({ consumer, unconsumed, since }) => {
      const left = unconsumed.filter((index) => stillThere(group, index)).length;
      const lately = Date.now() - since < LEAVING_MS;
      return consumerLine(consumer, lately ? "Leaving" : left > 0 ? "Exit" : "Complete", left);
    });
  return [...present, ...gone];
}

const stillThere = (group: Group, index: number) =>
  group.stream.get(index) !== undefined && !group.isDone(index);

function consumerLine(consumer: Consumer, status: string, pending: number): string {
  const { index, window, autoCommit, tags } = consumer.subscription;
  const limit = autoCommit ? 0 : window;
  const filter = Object.entries(tags).map(([key, value]) => `${key}=${value}`);
  const fields = [
    `Id: ${consumer.id}`,
    `Index: ${index}`,
    `Pending: ${pending}`,
    `Status: ${status}`,
    `Idle: ${((Date.now() - consumer.lastActive) / 1000).toFixed(3)}s`,
    `Window: ${limit}`,
    `Slots: ${Math.max(0, limit - pending)}`,
    `AutoCommit: ${autoCommit}`,
  ];
  if (filter.length > 0) fields.push(`Tags: tags[${filter.join(" ")}]`);
  return fields.join(", ");
}
