/** A block of IPv4 addresses. */
interface Block {
  /** The first address as a number. */
  readonly first: number;
  /** How many leading bits are fixed. */
  readonly mask: number;
}

/** Masks that a VPC may have: of the largest private block, and of one with room for every zone. */
const VPC_MASKS = { largest: 8, smallest: 24 };

/** The mask of the largest possible vSwitch (confirmed: 16 to 29). */
const VSWITCH_LARGEST = 16;

/** Bits that number the vSwitches of a VPC, one for each zone: its addresses are divided into 16 parts. */
const ZONE_BITS = 4;

/** The block that a text such as `192.168.0.0/16` stands for; undefined when it stands for none. */
function parse(cidr: string): Block | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, mask = 0] = match.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || mask > 32) return undefined;
  return { first: ((a * 256 + b) * 256 + c) * 256 + d, mask };
}

const size = (mask: number): number => 2 ** (32 - mask);

function format({ first, mask }: Block): string {
  const parts = [24, 16, 8, 0].map((bits) => Math.floor(first / 2 ** bits) % 256);
  return `${parts.join(".")}/${mask}`;
}

const inside = (inner: Block, outer: Block): boolean =>
  inner.mask >= outer.mask &&
  inner.first >= outer.first &&
  inner.first < outer.first + size(outer.mask);

/** The private blocks that a VPC may use without special permission (confirmed). */
const PRIVATE = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** What is wrong with a VPC's address block, phrased to follow its key; undefined when nothing is. */
export function cidrProblem(cidr: string): string | undefined {
  const block = parse(cidr);
  if (!block) return `"${cidr}" is not a block of IPv4 addresses; write for example 192.168.0.0/16`;
  if (block.first % size(block.mask) !== 0) {
    const first = Math.floor(block.first / size(block.mask)) * size(block.mask);
    return `"${cidr}" begins inside its block; write ${format({ ...block, first })}`;
  }
  if (block.mask < VPC_MASKS.largest || block.mask > VPC_MASKS.smallest) {
    return `"${cidr}" must be from /${VPC_MASKS.largest} to /${VPC_MASKS.smallest}, so that each zone has room for instances`;
  }
  if (!PRIVATE.some((range) => inside(block, parse(range)!))) {
    return `"${cidr}" is not private; write a part of ${PRIVATE.join(", ")}`;
  }
  return undefined;
}

/**
 * The address block of the vSwitch in a zone: a sixteenth of the VPC's, chosen by the last letter of the
 * zone's name. So vSwitches in two zones never overlap, and both can exist while a service moves from one
 * to the other.
 */
export function vswitchCidr(vpcCidr: string, zone: string): string {
  const vpc = parse(vpcCidr)!;
  const mask = Math.max(VSWITCH_LARGEST, vpc.mask + ZONE_BITS);
  const letter = Math.max(0, zone.charCodeAt(zone.length - 1) - "a".charCodeAt(0));
  return format({ first: vpc.first + (letter % 2 ** ZONE_BITS) * size(mask), mask });
}
