import type * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { loadSigner } from "../../client/eas/openApi";
import type { ServiceAccess } from "../../client/eas/service";
import { knownArgs, refuseArgs } from "../checkedArgs";
import type { JsonObject } from "../document/json";
import { capabilitiesOf, type DeployedEdition } from "../editions";
import { checkedOptions } from "../pulumi/checkedOptions";
import type { Inputs } from "../pulumi/inputs";
import { orWithout } from "../pulumi/orWithout";
import { readAccess } from "../pulumi/readAccess";
import { refuseDeletedWith } from "../refuseDeletedWith";
import { sayDoubt } from "../sayDoubt";
import { paiService } from "./paiService";
import {
  type AutoscalerInput,
  type Networking,
  type QueueInput,
  replacementKey,
  type StorageEntry,
  serviceConfig,
} from "./serviceConfig";
import { easServiceProblems } from "./serviceProblems";

/** What a service is made of. Most arguments are parts of its document, named by what they mean. */
export interface EasServiceArgs {
  /** Edition, which decides what the service can do. A change replaces the service: its type is fixed. */
  edition: DeployedEdition;
  /**
   * Region id, such as `cn-hangzhou`; must be the provider's region. A change is refused, because a
   * service cannot move.
   */
  region: pulumi.Input<string>;
  /**
   * Name of the service: 3 to 63 lower-case letters, digits and underscores, starting with a letter,
   * unique in its account and region. A change replaces the service.
   */
  serviceName: pulumi.Input<string>;
  /** Image reference with tag or digest. A change restarts the service (some 5 minutes). */
  image: pulumi.Input<string>;
  /**
   * Single-GPU machine types. EAS tries them in order when one is out of stock. A change restarts the
   * service and changes what it costs.
   */
  instanceTypes: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * Number of GPU instances, each billed while it is held; with an autoscaler, how many there are at
   * first. Default: the autoscaler's `min`, but at least 1. A change starts or stops instances.
   */
  instances?: pulumi.Input<number>;
  /**
   * The mounted folder. Default for the Standard edition: none, and files vanish with the instance; the
   * other editions need it. Adding or removing it replaces the service; changing it restarts the service.
   */
  storage?: Inputs<StorageEntry>;
  /**
   * The service's place in a VPC; needed with storage on NAS. Default: none. Adding or removing it replaces
   * the service; another id in it restarts the service (inferred).
   */
  networking?: Inputs<Networking>;
  /**
   * The queue; API edition only. Default: the document does not describe it, and EAS chooses its size. A
   * change restarts the queue (inferred). Adding or removing the queue, its `resource` or a key of its
   * `extra` replaces the service.
   */
  queue?: Inputs<QueueInput>;
  /**
   * How the number of instances follows the queue; API edition only. Default: it does not. A change
   * restarts nothing (inferred). Adding or removing it, or its `scaleDownWindowSeconds`, replaces the service.
   */
  autoscaler?: Inputs<AutoscalerInput>;
  /**
   * `metadata.type` of the Cluster edition. Default: `SDCluster`, which is unverified for ComfyUI. A change
   * replaces the service.
   */
  metadataType?: pulumi.Input<string>;
  /**
   * Id of the PAI workspace. Default: the account's default workspace. A change replaces the service,
   * because EAS has no call that moves it to another workspace.
   */
  workspaceId?: pulumi.Input<string>;
  /** Tags of the service, for bills and searches. Default: none. A change costs nothing. */
  tags?: pulumi.Input<Record<string, pulumi.Input<string>>>;
  /**
   * Keys merged last into the service document, for what this package has no argument for. A key is
   * refused if it would contradict what the package guarantees, such as `--data-dir`, port and token.
   * Default: none. Adding or removing a key replaces the service; docs/changes.md says what a changed value
   * does.
   */
  extraConfig?: pulumi.Input<JsonObject>;
}

const ANY_NETWORK: Networking = { vpc_id: "", vswitch_id: "", security_group_id: "" };

/**
 * Leaves the ids of the network out of what decides on a replacement. If they counted, a preview that
 * moves the service to a vSwitch which is not made yet would show a replacement, and so would a plan.
 */
const withAnyNetwork = <Args extends Pick<EasServiceArgs, "networking">>(args: Args): Args =>
  args.networking === undefined ? args : { ...args, networking: ANY_NETWORK };

/**
 * What decides on a replacement. Nothing for arguments that are refused now that they are known: making a
 * document of them would end in a TypeError beside the error that says what is wrong.
 */
const triggerOf = (given: pulumi.Unwrap<Omit<EasServiceArgs, "tags">>) =>
  easServiceProblems(given, ["networking"]).length === 0 ? replacementKey(given) : undefined;

/**
 * A ComfyUI service on PAI-EAS: deploys its document and reads its addresses and token back. Refuses
 * arguments that would break what the package guarantees as soon as they are known, all of them in one
 * error.
 *
 * The option `replaceWith` applies to the service itself. Pass it `replaceServiceWith` of a `NasMount`:
 * a running service hangs when its mount target goes.
 *
 * Price: every machine is billed from the moment it is held until the service is stopped or deleted,
 * whether it is used or not. The API and Cluster editions add CPU instances that EAS runs itself.
 */
export class EasService extends pulumi.ComponentResource {
  /** Name of the service, known once it exists. */
  readonly serviceName: pulumi.Output<string>;
  /**
   * The service document that the stack asks for; not secret, and known in a preview when the arguments
   * are. If a deployment does not send it (`--target`, `--exclude`, `ignoreChanges`), this is the document
   * that the service has.
   */
  readonly serviceConfig: pulumi.Output<string>;
  /**
   * Base URL on the public internet, or inside the VPC if the service has no other, without a trailing
   * slash. It is the root of ComfyUI's own API, or the input queue in the API edition.
   */
  readonly endpoint: pulumi.Output<string>;
  /** Base URL inside the VPC; empty when the service has none. */
  readonly internalEndpoint: pulumi.Output<string>;
  /**
   * URL of the WebUI; empty when the edition has none. A browser needs the link from the PAI console, or
   * the token as a header.
   */
  readonly webUI: pulumi.Output<string>;
  /** The service token, sent as the header `Authorization`; a secret. */
  readonly token: pulumi.Output<string>;
  /** Changes whenever the service is made anew, even with the same document. */
  readonly incarnation: pulumi.Output<string>;

  constructor(name: string, args: EasServiceArgs, opts?: pulumi.ComponentResourceOptions) {
    const { replaceWith, ...own } = checkedOptions("EasService", name, opts) ?? {};
    super("comfyui-eas:index:EasService", name, args, own);
    const what = `EasService "${name}"`;
    refuseDeletedWith(this, what, opts);
    refuseArgs(this, what, args, easServiceProblems);
    // Without the tags: if one of them were unknown or secret, the document would be, too.
    const { tags, ...documented } = args;
    const input = knownArgs(this, what, documented, easServiceProblems);
    const said = sayDoubt(args.edition, this);
    const document = input.apply(async (given) => {
      await said;
      return serviceConfig(given);
    });
    const { region, serviceName, workspaceId } = args;
    const { service, inForce } = paiService(
      `${name}-service`,
      {
        region,
        serviceName,
        document,
        workspaceId,
        tags,
        replacementTrigger: pulumi.output(withAnyNetwork(documented)).apply(triggerOf),
        // For example a NAS mount target: a running service hangs without it.
        replaceWith,
      },
      this,
    );
    this.serviceName = orWithout(service, service.id, serviceName);
    // In the stack's own spelling, not the service's, and known only once the service has it.
    this.serviceConfig = inForce();
    const access = orWithout(service, this.accessOf(service, region), { token: "" });
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

  /** Reads endpoints and token back once the service runs; only the token is secret. */
  private accessOf(
    service: alicloud.pai.Service,
    region: pulumi.Input<string>,
  ): pulumi.Output<ServiceAccess> {
    // Now, while the program waits for the engine anyway; later the engine would wait for this.
    setImmediate(loadSigner);
    // Depends on the document too, so that the reading waits for an update in place as well.
    const ready = pulumi.all([service.id, region, this.serviceConfig]);
    return ready.apply(([serviceName, where]) =>
      readAccess({ region: where, name: serviceName }, this),
    );
  }
}
