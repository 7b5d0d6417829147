import type * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { loadSigner } from "../../client/eas/openApi";
import type { ServiceAccess } from "../../client/eas/service";
import { knownArgs, refuseArgs } from "../checkedArgs";
import type { JsonObject } from "../document/json";
import { sayDoubt } from "../doubt";
import { capabilitiesOf, type DeployedEdition } from "../editions";
import { documentInForce } from "../live/documentInForce";
import type { Inputs } from "../pulumi/inputs";
import { orWithout } from "../pulumi/orWithout";
import { readAccess } from "../pulumi/readAccess";
import { paiService } from "./paiService";
import {
  type AutoscalerInput,
  type Networking,
  type QueueInput,
  replacementKey,
  type StorageEntry,
  serviceConfig,
} from "./serviceConfig";
import { serviceProblems } from "./serviceProblems";

/** What a service is made of: the parts of its document, by what they mean. */
export interface EasServiceArgs {
  /** What the service can do. A change replaces the service, because its type cannot change. */
  edition: DeployedEdition;
  /**
   * Region id, such as `cn-hangzhou`; the region of the provider. A change is refused: a service
   * cannot move.
   */
  region: pulumi.Input<string>;
  /**
   * Name of the service: 3 to 63 lower-case letters, digits and underscores, unique in the account
   * and region. A change replaces the service.
   */
  serviceName: pulumi.Input<string>;
  /** Image reference with tag or digest. A change restarts the service (some 5 minutes). */
  image: pulumi.Input<string>;
  /**
   * Single-GPU machine types, tried in order when one is out of stock. A change restarts the
   * service and changes what it costs.
   */
  instanceTypes: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Instances with a GPU, each billed while it is held; with an autoscaler how many there are at
   * first. Default: the autoscaler's `min`, and at least 1. A change starts or stops instances.
   */
  instances?: pulumi.Input<number>;
  /** The mounted folder. Adding or removing one replaces the service, another one restarts it. */
  storage?: Inputs<StorageEntry>;
  /** Where in a VPC the service stands. Adding or removing it replaces the service. */
  networking?: Inputs<Networking>;
  /**
   * The queue; API edition only. A change restarts the queue (inferred); adding or removing it, its
   * `resource` or a key of `extra` replaces the service.
   */
  queue?: Inputs<QueueInput>;
  /**
   * How the instances follow the queue; API edition only. A change restarts nothing (inferred);
   * adding or removing it, or its `scaleDownWindowSeconds`, replaces the service.
   */
  autoscaler?: Inputs<AutoscalerInput>;
  /** Instead of the edition's own `metadata.type`. A change replaces the service. */
  metadataType?: pulumi.Input<string>;
  /**
   * PAI workspace. Default: the account's default workspace. A change replaces the service,
   * because EAS has no call that moves one.
   */
  workspaceId?: pulumi.Input<string>;
  /** Tags of the service, for bills and searches. A change costs nothing. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * Keys merged last into the service document, for what this package has no setting for; refused
   * where they would contradict what it guarantees, such as `--data-dir`, port and token. Adding or
   * removing a key replaces the service; what another value does is in docs/changes.md.
   */
  extraConfig?: pulumi.Input<JsonObject>;
}

const ANY_NETWORK: Networking = { vpc_id: "", vswitch_id: "", security_group_id: "" };

/**
 * What decides whether a service is another one, of which a network's ids are no part: a preview that
 * moves it to a vSwitch which is not made yet would else take it for replaced, and so would a plan.
 */
const withAnyNetwork = <Args extends Pick<EasServiceArgs, "networking">>(args: Args): Args =>
  args.networking === undefined ? args : { ...args, networking: ANY_NETWORK };

/**
 * A ComfyUI service on PAI-EAS: its document, deployed, and its addresses and token read back.
 * Arguments by which it would not be what the package guarantees are refused, all of them at once, as
 * soon as they are known.
 *
 * The option `replaceWith` is the service's own: give it `replaceServiceWith` of a `NasMount`, without
 * whose mount target a running service hangs.
 *
 * Price: every machine is billed from the moment it is held until the service is stopped or
 * deleted, used or not; the API and the Cluster edition add CPU instances of EAS's own.
 */
export class EasService extends pulumi.ComponentResource {
  /** Name of the service, known once it exists. */
  readonly serviceName: pulumi.Output<string>;
  /**
   * The document that the stack asks for; not secret, and known in a preview where its arguments are.
   * Where a deployment does not send it (`--target`, `--exclude`, `ignoreChanges`), the one that the
   * service has.
   */
  readonly serviceConfig: pulumi.Output<string>;
  /**
   * Base URL on the public internet, or inside the VPC where that is the only one, without a trailing
   * slash: ComfyUI's own root, or for the API edition the input queue.
   */
  readonly endpoint: pulumi.Output<string>;
  /** The same inside the VPC; empty when the service has none. */
  readonly internalEndpoint: pulumi.Output<string>;
  /**
   * The WebUI; empty when the edition has none. A browser gets in by the link of the PAI console,
   * or with the token as a header.
   */
  readonly webUI: pulumi.Output<string>;
  /** The service token, sent as the header `Authorization`; a secret. */
  readonly token: pulumi.Output<string>;
  /** Changes whenever the service is made anew, also when its document stays the same. */
  readonly incarnation: pulumi.Output<string>;

  constructor(name: string, args: EasServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const { replaceWith, ...own } = opts ?? {};
    super("comfyui-eas:index:EasService", name, args, own);
    const what = `EasService "${name}"`;
    refuseArgs(this, what, args, serviceProblems);
    // Without the tags: the document would be as unknown or secret as one of them is.
    const { tags, ...documented } = args;
    const input = knownArgs(this, what, documented, serviceProblems);
    const said = sayDoubt(args.edition, this);
    const document = input.apply(async (given) => {
      await said;
      return serviceConfig(given);
    });
    const { region, serviceName, workspaceId } = args;
    const { service, sent } = paiService(
      `${name}-service`,
      {
        region,
        serviceName,
        document,
        workspaceId,
        tags,
        replacementTrigger: pulumi.output(withAnyNetwork(documented)).apply(replacementKey),
        // Such as a NAS mount target, without which a running service hangs.
        replaceWith,
      },
      this,
    );
    const inForce = this.inForce(service, `${name}-service`, region, document, sent);
    const access = orWithout(service, this.accessOf(service, args.region, inForce), { token: "" });
    this.serviceName = orWithout(service, service.id, args.serviceName);
    // Not how the service spells it; only once the service has it.
    this.serviceConfig = inForce;
    this.endpoint = access.apply((found) => found.internet ?? found.intranet ?? "");
    this.internalEndpoint = access.apply((found) => found.intranet ?? "");
    this.webUI = capabilitiesOf(args.edition).webUI
      ? this.endpoint.apply((url) => url && `${url}/`)
      : pulumi.output("");
    this.token = pulumi.secret(access.apply((found) => found.token));
    this.incarnation = service.createTime;
    this.registerOutputs({
      serviceName: this.serviceName,
      endpoint: this.endpoint,
      internalEndpoint: this.internalEndpoint,
      webUI: this.webUI,
      token: this.token,
    });
  }

  /** The document by which the service runs, once it is sure. */
  private inForce(
    service: alicloud.pai.Service,
    resource: string,
    region: pulumi.Input<string>,
    document: pulumi.Output<JsonObject>,
    sent: () => unknown,
  ) {
    return pulumi
      .all([document, service.serviceConfig, service.id, region])
      .apply(([wanted, got, serviceName, where]) => {
        const place = { name: serviceName, region: where };
        return documentInForce(resource, place, { wanted, got, sent: sent() }, this);
      });
  }

  /** Reads endpoints and token back once the service runs; everything but the token is public. */
  private accessOf(
    service: alicloud.pai.Service,
    region: pulumi.Input<string>,
    inForce: pulumi.Output<unknown>,
  ): pulumi.Output<ServiceAccess> {
    // While the program has to wait for the engine: later the engine would wait for it.
    setImmediate(loadSigner);
    // Depends on the document too, so that an update in place is waited for as well.
    const ready = pulumi.all([service.id, region, inForce]);
    return ready.apply(([serviceName, where]) =>
      readAccess({ region: where, name: serviceName }, this),
    );
  }
}
