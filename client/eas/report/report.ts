import { z } from "zod";

/** What EAS says about a service after its check has ended. */
export const EasReport = z.object({
  status: z.string().meta({
    description: "Status of the service; `gone` when EAS has none of this name.",
  }),
  message: z.string().meta({ description: "EAS's own words about the status; may be empty." }),
  warnings: z.array(z.string()).meta({
    description:
      "The latest events that EAS calls warnings, newest first, with their time in UTC; or why they cannot be read.",
  }),
});
export type EasReport = z.infer<typeof EasReport>;

/** EAS was not asked. */
export interface NotAsked {
  /** The reason, to follow a colon, without a full stop. */
  readonly notAsked: string;
}

/** Asks EAS about the service, or says why it cannot be asked from here. */
export type AskEas = () => Promise<EasReport | NotAsked>;
