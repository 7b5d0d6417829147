/** A resource on one side of a change; what is secret or unknown in it is marked, see `value.ts`. */
export interface State {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly protect: boolean;
  /** Whether a deletion only forgets it and leaves it in the cloud. */
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

/** One resource and what happens to it. */
export interface Step {
  readonly operation: Operation;
  readonly urn: string;
  /** Such as `alicloud:pai/service:Service`. */
  readonly type: string;
  readonly name: string;
  /** Whether there is something in the cloud behind it, and not just a component of the program. */
  readonly custom: boolean;
  readonly before: State | undefined;
  readonly after: State | undefined;
  /** Properties because of which it is replaced. */
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
  /** Name of the resource; undefined: of the stack as a whole. */
  readonly resource: string | undefined;
  readonly message: string;
}

/** That a policy pack was shown a resource, or the stack. */
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
  /** The stack's configuration; secrets are blinded by the engine. */
  readonly config: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  /** Resources that a refresh found otherwise than the state has them: state and cloud. */
  readonly drift: readonly Step[];
  /** Whether a refresh looked at the cloud at all. */
  readonly refreshed: boolean;
  /** What policies found; undefined: no pack was run, or this form of JSON does not tell. */
  readonly violations: readonly Violation[] | undefined;
  /** Whether every pack has seen the whole stack; false where none was run, or nothing is told. */
  readonly policiesFinished: boolean;
  /** What policy packs were shown; empty where no pack was run, or this form of JSON does not tell. */
  readonly analyses: readonly Analysis[];
  /** Warnings and errors; an error, too, where the engine ended otherwise than it says. */
  readonly diagnostics: readonly Diagnostic[];
  /** Whether it has the resources that do not change, too. */
  readonly isComplete: boolean;
}
