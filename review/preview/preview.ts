/** A resource on one side of a change; secret and unknown values are marked, see `value.ts`. */
export interface State {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
  /** Whether a deletion removes it only from the state and leaves it in the cloud. */
  readonly retainOnDelete: boolean;
  /** URN and id of its provider, `<urn>::<id>`; undefined or empty: it has none. */
  readonly provider?: string;
}

/** What happens to a resource. */
export type Operation =
  | "create"
  | "update"
  | "replace"
  | "delete"
  | "import"
  | "read"
  | "forget"
  | "same";

/** A resource and what happens to it. */
export interface Step {
  readonly operation: Operation;
  readonly urn: string;
  /** Such as `alicloud:pai/service:Service`. */
  readonly type: string;
  readonly name: string;
  /** Whether it exists in the cloud, and is not just a component of the program. */
  readonly custom: boolean;
  readonly before: State | undefined;
  readonly after: State | undefined;
  /** The properties that cause its replacement. */
  readonly replaceReasons: readonly string[];
  /** Paths of properties that differ. */
  readonly diffs: readonly string[];
}

/** A finding of a policy pack. */
export interface Violation {
  readonly pack: string;
  readonly rule: string;
  readonly isMandatory: boolean;
  readonly severity: string | undefined;
  /** Name of the resource; undefined: the finding is about the stack as a whole. */
  readonly resource: string | undefined;
  readonly message: string;
}

/** Records that a policy pack looked at a resource or at the stack. */
export interface Analysis {
  readonly pack: string;
  /** Type of the resource; undefined: the stack as a whole. */
  readonly type: string | undefined;
  /** The rules that judged it. */
  readonly ran: readonly string[];
}

export interface Diagnostic {
  readonly isError: boolean;
  readonly message: string;
}

/** What the engine says it would do to one stack. */
export interface Preview {
  readonly stack: string;
  readonly project: string | undefined;
  /** The stack's configuration, in which the engine has masked secrets. */
  readonly config: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** Resources that a refresh found changed: `before` is the state's side, `after` the cloud's. */
  readonly drift: readonly Step[];
  /** Whether a refresh looked at the cloud at all. */
  readonly refreshed: boolean;
  /** What policies found; undefined: no pack was run, or this form of the JSON does not say. */
  readonly violations: readonly Violation[] | undefined;
  /** Whether every pack has seen the whole stack; false if none was run or the JSON does not say. */
  readonly policiesFinished: boolean;
  /** What policy packs looked at; empty if no pack was run, or this form of the JSON does not say. */
  readonly analyses: readonly Analysis[];
  /** Warnings and errors, plus an error if the engine ended badly without saying why. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether the unchanged resources are included. */
  readonly isComplete: boolean;
}
