import * as pulumi from "@pulumi/pulumi";
import type { ServiceAccess } from "../../client/eas/service";
import { knownArgs, refuseArgs } from "../checkedArgs";
import { type JsonObject, merge, paths } from "../document/json";
import { EDITIONS } from "../editions";
import { servicesBefore } from "../live/servicesBefore";
import { checkedOptions } from "../pulumi/checkedOptions";
import { lateFailure } from "../pulumi/lateFailure";
import { readAccess } from "../pulumi/readAccess";
import { say } from "../pulumi/say";
import { refuseDeletedWith } from "../refuseDeletedWith";
import { sayStorageGoes } from "../storage/sayStorageGoes";
import { paiService } from "./paiService";
import { serverlessProblems } from "./serverlessProblems";

/**
 * Which Serverless service is referred to, or made if `create` is true. Arguments that need `create` are
 * refused without it.
 */
export interface ServerlessServiceArgs {
  /**
   * `cn-shanghai` or `cn-hangzhou`; must be the provider's region. With `create` a change is refused,
   * because a service cannot move.
   */
  region: pulumi.Input<string>;
  /**
   * Name of the service: the one that the console shows, or with `create` the one to make. With `create`
   * a change replaces the service.
   */
  serviceName: pulumi.Input<string>;
  /**
   * Whether to try to make the service. Default: false, and an existing service is only referred to.
   * Making one is **unverified**, because the vendor publishes no document for this edition. A change
   * from true to false is refused while `serviceName` still names the service that was made; with another
   * name it destroys that service.
   */
  create?: boolean;
  /**
   * With `create`: id of the PAI workspace. Default: the account's default workspace. A change
   * replaces the service.
   */
  workspaceId?: pulumi.Input<string>;
  /** With `create`: tags of the service, for bills and searches. Default: none. A change costs nothing. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * With `create`: keys merged over the document, which is a guess. Default: none. Adding or removing a
   * key replaces the service.
   */
  extraConfig?: pulumi.Input<JsonObject>;
}

/**
 * ComfyUI in the Serverless edition: a WebUI on machines that EAS manages, billed per generation.
 *
 * The service is made in the console. This component reads its address back, in a preview too, and
 * `destroy` leaves it alone unless it was made here.
 */
export class ServerlessService extends pulumi.ComponentResource {
  /** Name of the service; with `create`, known once it exists. */
  readonly serviceName: pulumi.Output<string>;
  /** URL of the WebUI. A browser needs the link from the PAI console to get in. */
  readonly webUI: pulumi.Output<string>;
  /** One sentence: no program can call this edition. */
  readonly api: pulumi.Output<string>;
  /** One sentence: no video is proven, and why. */
  readonly video: pulumi.Output<string>;
  /** The service token; a secret. */
  readonly token: pulumi.Output<string>;

  constructor(name: string, args: ServerlessServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    super(
      "comfyui-eas:index:ServerlessService",
      name,
      args,
      checkedOptions("ServerlessService", name, opts),
    );
    const what = `ServerlessService "${name}"`;
    refuseArgs(this, what, args, serverlessProblems);
    if (args.create) refuseDeletedWith(this, what, opts);
    // The storage that another edition made under this name; Serverless mounts nothing.
    const before = pulumi.createUrn(name, "comfyui-eas:index:ComfyUI", opts?.parent);
    void sayStorageGoes(before, name, {}, this);
    // Without the tags: if one of them were unknown or secret, the document would be, too.
    const { tags, ...documented } = args;
    const input = knownArgs(this, what, documented, serverlessProblems);
    this.serviceName = args.create
      ? this.make(name, args, input)
      : input.apply(async (given) =>
          // An output is not checked, because it comes from a resource of the program.
          typeof args.serviceName === "string" ? this.notOwn(name, given) : given.serviceName,
        );
    const access: pulumi.Output<ServiceAccess> = pulumi
      .all([args.region, this.serviceName])
      .apply(([region, service]) =>
        readAccess({ region, name: service }, this, { isReferredTo: !args.create }),
      );
    this.webUI = access.apply(({ internet }) => (internet === undefined ? "" : `${internet}/`));
    this.token = pulumi.secret(access.apply(({ token }) => token));
    this.api = pulumi.output("none: the Serverless edition has a WebUI only");
    this.video = this.webUI.apply(
      () => "not proven: the service runs, but this edition has no API to ask for a video",
    );
    this.registerOutputs({
      serviceName: this.serviceName,
      webUI: this.webUI,
      token: this.token,
    });
  }

  /**
   * The name of a service that is only referred to. Fails if this component made the service: it would no
   * longer be declared, and an `up` would delete it at the end and still succeed.
   */
  private async notOwn(name: string, { serviceName, region }: Documented): Promise<string> {
    const own = (await servicesBefore()).find(
      (each) =>
        each.resource === `${name}-service` &&
        each.name === serviceName &&
        (each.region ?? region) === region,
    );
    if (own) {
      throw lateFailure(
        `This stack made the service "${own.name}" in ${region}: if the stack only referred to it, this "up" would delete it. ` +
          `Set mode: create (create: true of a component); or, to keep the service outside the stack, run pulumi state delete --target-dependents '${own.urn}'.`,
        this,
      );
    }
    return serviceName;
  }

  private make(
    name: string,
    args: ServerlessServiceArgs,
    input: pulumi.Output<Documented>,
  ): pulumi.Output<string> {
    const { region, serviceName, workspaceId, tags } = args;
    const document = input.apply((given) =>
      serverlessConfig(given.serviceName, given.workspaceId, given.extraConfig),
    );
    const said = say(
      "warn",
      "Making a Serverless service is unverified: no document for it is published. What is sent is a guess; " +
        "the supported way is to make the service in the PAI console and to refer to it (setting mode: adopt, argument create: false).",
      this,
    );
    const { service } = paiService(
      `${name}-service`,
      {
        region,
        serviceName,
        workspaceId,
        tags,
        document: document.apply(async (plain) => {
          await said;
          return plain;
        }),
        replacementTrigger: pulumi
          .all([serviceName, workspaceId, document])
          .apply(([called, workspace, plain]) => ({
            name: called,
            workspaceId: workspace,
            keys: paths(plain).sort(),
          })),
      },
      this,
    );
    return service.id;
  }
}

/** The arguments without the tags: what a document is made from. */
type Documented = pulumi.Unwrap<Omit<ServerlessServiceArgs, "tags">>;

/** The best-known document, which is little. Its type is the one under which EAS lists such services. */
export const serverlessConfig = (
  serviceName: string,
  workspaceId?: string,
  extraConfig?: JsonObject,
): JsonObject =>
  merge(
    {
      metadata: {
        name: serviceName,
        type: EDITIONS.serverless.metadataType,
        enable_webservice: true,
        ...(workspaceId !== undefined && { workspace_id: workspaceId }),
      },
    },
    extraConfig ?? {},
  );
