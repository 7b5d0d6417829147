import { elements } from "../xml";
import { bucketOf, done, keyEncoder, type OssOperation, xmlAnswer, xmlBody } from "./operation";

/** Removes up to 1000 objects; one that does not exist counts as removed. */
export const deleteMultipleObjects: OssOperation = {
  name: "DeleteMultipleObjects",
  on: "bucket",
  method: "POST",
  subresource: "delete",
  run(call) {
    const { name } = bucketOf(call);
    const request = xmlBody(call.request, "Delete");
    const encoded = call.request.query.get("encoding-type") === "url";
    const keys = elements(request.Object).map(({ Key }) => {
      const key = unescapeXml(String(Key));
      return encoded ? decodeURIComponent(key.replaceAll("+", "%20")) : key;
    });
    for (const key of keys) call.cloud.objects.remove(name, key);
    if (request.Quiet === "true") return done();
    const encode = keyEncoder(call.request);
    return xmlAnswer("DeleteResult", {
      ...(encoded ? { EncodingType: "url" } : {}),
      Deleted: keys.map((key) => ({ Key: encode(key) })),
    });
  },
};

/** Numeric character references, which the XML parser leaves as they are. */
const unescapeXml = (text: string) =>
  text.replace(/&#(x?)([0-9a-fA-F]+);/g, (_, hex, digits) =>
    String.fromCodePoint(Number.parseInt(digits, hex ? 16 : 10)),
  );
