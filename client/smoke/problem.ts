import { z } from "zod";

/** What can be wrong, in the order in which the check meets it. */
export const ProblemCode = z.enum([
  "unauthorized", // the gateway refuses the token
  "not-ready", // nothing answered the way ComfyUI does
  "no-websocket", // the WebUI has no live connection to its server
  "refused", // the service does not take the workflow
  "node-errors", // it took the workflow, but dropped some of its nodes
  "lost", // it no longer knows the prompt: it restarted
  "execution-error", // a node failed
  "interrupted", // somebody stopped the prompt
  "cached", // it answered with files of an earlier run
  "not-own", // it answered with what belongs to another run
  "missing-output", // an output node reported no file, or too few
  "not-fetched", // a reported file cannot be fetched
  "unanswered", // the service fell silent during the submission, or when asked for a file
  "wrong-kind", // the file is not what its name or the workflow says
  "unreadable", // the file is damaged
  "wrong-size", // width or height
  "wrong-count", // number of frames
  "wrong-rate", // frames per second or duration
  "wrong-coding", // codec, lossy or lossless
  "blank", // black, or of one colour
  "frozen", // frames that stand still or repeat
  "not-checked", // this machine cannot look at the pixels
  "updating", // EAS replaces the instances, or has failed to, so an old one may have answered
  "deadline", // the time is up
  "cancelled", // the person or program that started the check stopped it
  "broken", // the check itself does not work here
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** One thing that keeps the service from being proven. */
export const Problem = z.object({
  code: ProblemCode.meta({ description: "What kind of problem it is." }),
  node: z.string().optional().meta({ description: "Id of the node it is about." }),
  file: z.string().optional().meta({
    description: "Name of the file it is about, as the service reports it.",
  }),
  message: z.string().meta({
    description: "What was expected, what was found instead, and the service's own words.",
  }),
});
export type Problem = z.infer<typeof Problem>;

/** Ends the check early, because nothing after this can succeed. */
export class CheckStopped extends Error {
  override name = "CheckStopped";
  readonly problems: readonly Problem[];

  constructor(...problems: Problem[]) {
    super(problems.map(({ message }) => message).join("\n"));
    this.problems = problems;
  }
}
