import { ApiError } from "../errors";
import { parseCidr } from "../resources/cidr";

export type Direction = "ingress" | "egress";

/** One rule of a security group, with the API's values. */
export interface Rule {
  id: string;
  direction: Direction;
  /** TCP, UDP, ICMP, ICMPv6, GRE or ALL. */
  protocol: string;
  /** `80/80`; `-1/-1` for all ports. */
  portRange: string;
  /** The peer: exactly one of this and the three below is not empty. */
  cidr: string;
  ipv6Cidr: string;
  groupId: string;
  prefixListId: string;
  policy: "Accept" | "Drop";
  /** A text in the API, from 1 to 100. */
  priority: string;
  description: string;
  createTime: string;
}

/** A rule as a call gives it. */
type GivenRule = Omit<Rule, "id" | "createTime">;

const PROTOCOLS = ["TCP", "UDP", "ICMP", "ICMPv6", "GRE", "ALL"];

/** Reads a rule from the parameters of a call; `prefix` is empty or `Permissions.1.`. */
export function readRule(
  parameters: URLSearchParams,
  prefix: string,
  direction: Direction,
): GivenRule {
  const given = (name: string) => parameters.get(prefix + name) ?? "";
  const peer = direction === "ingress" ? "Source" : "Dest";
  const protocol = PROTOCOLS.find(
    (known) => known.toLowerCase() === given("IpProtocol").toLowerCase(),
  );
  const rule = {
    direction,
    protocol: protocol ?? "",
    portRange: given("PortRange") || "-1/-1",
    cidr: given(`${peer}CidrIp`),
    ipv6Cidr: given(`Ipv6${peer}CidrIp`),
    groupId: given(`${peer}GroupId`),
    prefixListId: given(`${peer}PrefixListId`),
    policy: given("Policy").toLowerCase() === "drop" ? ("Drop" as const) : ("Accept" as const),
    priority: given("Priority") || "1",
    description: given("Description"),
  };
  check(rule, given("IpProtocol"));
  return rule;
}

function check(rule: GivenRule, protocol: string): void {
  const refuse = (name: string, value: string, expected: string) => {
    throw new ApiError(
      400,
      `InvalidParam.${name}`,
      `${name} is ${JSON.stringify(value)}; it must be ${expected}.`,
    );
  };
  if (!rule.protocol) refuse("IpProtocol", protocol, `one of ${PROTOCOLS.join(", ")}`);
  const hasPorts = rule.protocol === "TCP" || rule.protocol === "UDP";
  if (hasPorts ? !isPortRange(rule.portRange) : rule.portRange !== "-1/-1") {
    refuse("PortRange", rule.portRange, hasPorts ? "such as 80/80, from 1 to 65535" : "-1/-1");
  }
  const peers = [rule.cidr, rule.ipv6Cidr, rule.groupId, rule.prefixListId].filter(Boolean);
  if (peers.length !== 1) refuse("SourceCidrIp", rule.cidr, "given, or one of its alternatives");
  if (rule.cidr && !parseCidr(rule.cidr)) refuse("SourceCidrIp", rule.cidr, "an IPv4 range");
  const priority = Number(rule.priority);
  if (!Number.isInteger(priority) || priority < 1 || priority > 100) {
    refuse("Priority", rule.priority, "a whole number from 1 to 100");
  }
}

function isPortRange(text: string): boolean {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  if (!match) return false;
  const [first, last] = [Number(match[1]), Number(match[2])];
  return first >= 1 && first <= last && last <= 65535;
}

/** Whether two rules count as one: they are equal except for the description. */
export const sameRule = (a: GivenRule, b: GivenRule): boolean => identity(a) === identity(b);

const identity = (rule: GivenRule) =>
  JSON.stringify([
    rule.direction,
    rule.protocol,
    rule.portRange,
    rule.cidr,
    rule.ipv6Cidr,
    rule.groupId,
    rule.prefixListId,
    rule.policy,
    rule.priority,
  ]);
