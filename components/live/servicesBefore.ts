import { textAt } from "../document/readJson";
import { SERVICE_TYPE, stateBefore } from "../pulumi/state";

/** An EAS service as the state had it before this deployment. */
export interface ServiceBefore {
  readonly urn: string;
  /** Name of the resource. */
  readonly resource: string;
  /** Its id, which is the service's name. */
  readonly name: string;
  /** Undefined when the state does not say. */
  readonly region: string | undefined;
  /** When it was made, as EAS writes it; undefined when the state does not say. */
  readonly createTime: string | undefined;
}

/** The EAS services that the stack had before this deployment. */
export async function servicesBefore(): Promise<ServiceBefore[]> {
  return [...(await stateBefore())].flatMap(([urn, own]) => {
    const [, resource] = urn.split(`${SERVICE_TYPE}::`);
    if (resource === undefined) return [];
    return [
      {
        urn,
        resource,
        name: String(own.id),
        region: textAt(own, "regionId"),
        createTime: textAt(own, "createTime"),
      },
    ];
  });
}
