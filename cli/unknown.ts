/** Something that could not be told, and why. */
export interface Unknown {
  readonly unknown: string;
}

export const isUnknown = (value: object): value is Unknown => "unknown" in value;
