import { setImmediate as afterPendingCalls } from "node:timers/promises";
import type * as pulumi from "@pulumi/pulumi";
import { z } from "zod";
import { isUnanswered } from "../../client/eas/isUnanswered";
import { ifThere, listed, text } from "../../client/eas/openApi";
import { wholeDescription } from "../../client/eas/service";
import { objectOf } from "../../client/json";
import type { JsonObject } from "../document/json";
import { providerAccessKey } from "../pulumi/accessKey";
import { askPatiently } from "../pulumi/askPatiently";
import { isMocked } from "../pulumi/mocked";
import { say } from "../pulumi/say";
import type { Place } from "./place";

/** What EAS says about a service that exists. */
export interface LiveService {
  readonly name: string;
  readonly region: string;
  /** In EAS's own words, such as `Running`; empty when EAS does not say. */
  readonly status: string;
  /** Its document; undefined when the answer has none that can be read. */
  readonly document: JsonObject | undefined;
  /** Its labels, which the provider calls tags. */
  readonly tags: Readonly<Record<string, string>>;
  /** When it was made, as EAS writes it; undefined when EAS does not say. */
  readonly createTime?: string;
}

const Description = z.object({
  Status: text,
  CreateTime: z.string().nullish(),
  ServiceConfig: z.string().nullish(),
  Labels: listed(z.object({ LabelKey: z.string(), LabelValue: text })),
});

/** Components that have given the warning already. Each looks twice: when declared, and before it is made. */
const told = new WeakSet<pulumi.Resource>();

/**
 * The service that the cloud has under a name; undefined when there is none. When the cloud cannot be
 * asked, it warns of that, and the deployment goes on without knowing.
 */
export async function readLive(
  { region, name }: Place,
  component: pulumi.Resource,
): Promise<LiveService | undefined> {
  if (isMocked()) return undefined;
  try {
    // Later, because the first call loads the signer (70 ms): the engine can work on what is declared first.
    await afterPendingCalls();
    const key = await providerAccessKey(component);
    // Several tries, in a preview, too: without an answer the document is sent as the stack spells it, which
    // EAS takes for a change, and restarts the service (seen on the local cloud).
    const look = () => wholeDescription({ region, name, key }, Description);
    const found = await ifThere(askPatiently(look));
    if (!found) return undefined;
    const { Status, CreateTime, ServiceConfig, Labels } = found;
    const tags = Labels.map(({ LabelKey, LabelValue }) => [LabelKey, LabelValue]);
    const document = objectOf(ServiceConfig);
    return {
      name,
      region,
      status: Status,
      createTime: CreateTime ?? undefined,
      document,
      tags: Object.fromEntries(tags),
    };
  } catch (error) {
    if (!isUnanswered(error)) throw error;
    if (told.has(component)) return undefined;
    told.add(component);
    await say(
      "warn",
      `Whether EAS has a service "${name}" in ${region}, and how it differs from the stack, is not known: ${error.message}`,
      component,
    );
    return undefined;
  }
}
