import { elements } from "../xml";
import { bucketOf, done, keyEncoder, type OssOperation, xmlAnswer, xmlBody } from "./operation";

/** Removes up to 1000 objects. An object that does not exist counts as removed. */
export const deleteMultipleObjects: OssOperation = {
  name: "DeleteMultipleObjects",
  on: "bucket",
  method: "POST",
  subresource: "delete",
  run(call) {
    const { name } = bucketOf(call);
    const request = xmlBody(call.request, "Delete");
    const encoded = call.request.query.get("encoding-type") === "url";
    // The encoding is that of the answer: the vendor's Go client asks for it but sends plain names.
    const keys = elements(request.Object).map(({ Key }) => String(Key));
    for (const key of keys) call.cloud.objects.remove(name, key);
    if (request.Quiet === "true") return done();
    const encode = keyEncoder(call.request);
    return xmlAnswer("DeleteResult", {
      ...(encoded ? { EncodingType: "url" } : {}),
      Deleted: keys.map((key) => ({ Key: encode(key) })),
    });
  },
};
