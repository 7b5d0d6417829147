import { type Outcome, tryMutation } from "./check";
import type { Mutation, Path } from "./mutation";
import { Slots } from "./slots";
import type { Stage } from "./stage";

/** One mutation on one path. */
export interface Case {
  mutation: Mutation;
  path: Path;
  run(stage: Stage): Promise<Outcome>;
}

/** Checks that are busy: running more at a time would only slow each of them down. */
const WORKING = 5;
/** Checks that wait for their deadline, which costs nothing but time. */
const WAITING = 12;

/** Every mutation on every path that it names; only some run at a time, however many are started. */
export function casesOf(mutations: readonly Mutation[]): Case[] {
  const [working, waiting] = [new Slots(WORKING), new Slots(WAITING)];
  return mutations.flatMap((mutation) =>
    mutation.on.map((path) => ({
      mutation,
      path,
      run: (stage) =>
        (mutation.deadlineSeconds === undefined ? working : waiting).run(() =>
          tryMutation(mutation, path, stage),
        ),
    })),
  );
}
