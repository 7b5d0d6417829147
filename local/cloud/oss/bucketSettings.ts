import { randomUUID } from "node:crypto";
import { ApiError } from "../errors";
import { BUCKET_TAGS, checkTags } from "../resources/tagLimits";
import { elements, xmlDocument } from "../xml";
import type { BucketRecord } from "./bucket";
import { bucketOf, done, type OssCall, type OssOperation, verbatim, xmlBody } from "./operation";

/** A setting of a bucket that is put, read and deleted as one document. */
interface Setting {
  /** The query parameter that selects it. */
  subresource: string;
  /** Its name in those of its operations, such as `PutBucket<name>`. */
  name: string;
  /** The root element of its document; undefined for a policy, which is JSON. */
  root?: string;
  /**
   * The answer for a bucket without it: a 404 with this code, or 200 with this document. The provider
   * fails on any other answer (tried with the real provider).
   */
  absent: { code: string } | { document: (bucket: BucketRecord) => string };
  /** Refuses a document. */
  check?(document: Record<string, unknown>): void;
  /** Changes the document before it is kept. */
  prepare?(document: Record<string, unknown>): string;
}

const empty = (document: string) => ({ document: () => document });

const settings: Setting[] = [
  {
    subresource: "cors",
    name: "Cors",
    root: "CORSConfiguration",
    absent: { code: "NoSuchCORSConfiguration" },
  },
  {
    subresource: "website",
    name: "Website",
    root: "WebsiteConfiguration",
    absent: { code: "NoSuchWebsiteConfiguration" },
  },
  {
    subresource: "logging",
    name: "Logging",
    root: "BucketLoggingStatus",
    absent: empty("<BucketLoggingStatus/>"),
  },
  {
    subresource: "referer",
    name: "Referer",
    root: "RefererConfiguration",
    absent: empty(
      "<RefererConfiguration><AllowEmptyReferer>true</AllowEmptyReferer><RefererList/></RefererConfiguration>",
    ),
  },
  {
    subresource: "lifecycle",
    name: "Lifecycle",
    root: "LifecycleConfiguration",
    absent: { code: "NoSuchLifecycle" },
    prepare: withRuleIds,
  },
  { subresource: "policy", name: "Policy", absent: { code: "NoSuchBucketPolicy" } },
  {
    subresource: "tagging",
    name: "Tags",
    root: "Tagging",
    absent: empty("<Tagging><TagSet/></Tagging>"),
    check: checkBucketTags,
  },
  {
    subresource: "versioning",
    name: "Versioning",
    root: "VersioningConfiguration",
    absent: empty("<VersioningConfiguration/>"),
  },
  {
    subresource: "encryption",
    name: "Encryption",
    root: "ServerSideEncryptionRule",
    absent: { code: "NoSuchServerSideEncryptionRule" },
  },
  {
    subresource: "publicAccessBlock",
    name: "PublicAccessBlock",
    root: "PublicAccessBlockConfiguration",
    absent: { code: "NoSuchPublicAccessBlockConfiguration" },
  },
  {
    subresource: "transferAcceleration",
    name: "TransferAcceleration",
    root: "TransferAccelerationConfiguration",
    absent: { code: "TransferAccelerationDisabled" },
  },
  {
    subresource: "accessmonitor",
    name: "AccessMonitor",
    root: "AccessMonitorConfiguration",
    absent: empty(
      "<AccessMonitorConfiguration><Status>Disabled</Status></AccessMonitorConfiguration>",
    ),
  },
  {
    subresource: "resourceGroup",
    name: "ResourceGroup",
    root: "BucketResourceGroupConfiguration",
    absent: {
      document: ({ resourceGroupId }) =>
        `<BucketResourceGroupConfiguration><ResourceGroupId>${resourceGroupId}</ResourceGroupId></BucketResourceGroupConfiguration>`,
    },
  },
  {
    subresource: "httpsConfig",
    name: "HttpsConfig",
    root: "HttpsConfiguration",
    absent: { code: "NoSuchHttpsConfig" },
  },
];

/** Get, put and delete of every setting. */
export const bucketSettings: OssOperation[] = settings.flatMap((setting) => {
  const { subresource, name } = setting;
  return [
    {
      name: `GetBucket${name}`,
      on: "bucket",
      method: "GET",
      subresource,
      run: (call) => get(call, setting),
    },
    {
      name: `PutBucket${name}`,
      on: "bucket",
      method: "PUT",
      subresource,
      run: (call) => put(call, setting),
    },
    {
      name: `DeleteBucket${name}`,
      on: "bucket",
      method: "DELETE",
      subresource,
      run(call) {
        delete bucketOf(call).settings[subresource];
        call.cloud.store.save();
        return done(204);
      },
    },
  ];
});

function get(call: OssCall, { subresource, absent }: Setting) {
  const bucket = bucketOf(call);
  const kept = bucket.settings[subresource];
  if (kept !== undefined) return verbatim(kept);
  if ("document" in absent) return verbatim(absent.document(bucket));
  throw new ApiError(404, absent.code, `The bucket has no ${subresource} configuration.`, {
    BucketName: bucket.name,
  });
}

function put(call: OssCall, { subresource, root, check, prepare }: Setting) {
  const bucket = bucketOf(call);
  const text = call.request.body.toString();
  const document = root === undefined ? policy(text) : xmlBody(call.request, root);
  check?.(document);
  bucket.settings[subresource] = prepare ? prepare(document) : text;
  call.cloud.store.save();
  return done();
}

function policy(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, "InvalidPolicyDocument", "The policy is not valid JSON.");
  }
}

/** Like OSS, gives an id to each lifecycle rule that has none. */
function withRuleIds(document: Record<string, unknown>): string {
  const rules = elements(document.Rule).map((rule) => ({ ...rule, ID: rule.ID || randomUUID() }));
  return xmlDocument("LifecycleConfiguration", { Rule: rules });
}

function checkBucketTags({ TagSet }: Record<string, unknown>): void {
  const tags = elements(TagSet).flatMap(({ Tag }) => elements(Tag));
  const named = tags.map(({ Key, Value }) => [String(Key ?? ""), String(Value ?? "")]);
  checkTags(Object.fromEntries(named), BUCKET_TAGS);
}
