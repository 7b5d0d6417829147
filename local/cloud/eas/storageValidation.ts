import { type JsonObject, objectAt, objectsAt, textAt } from "./document";
import { limits } from "./limits";
import { ossFolder } from "./mounts";
import { nfsProblems } from "./nfsValidation";
import type { Surroundings } from "./surroundings";

/** What EAS would refuse about the mounts of a document. */
export function storageProblems(document: JsonObject, surroundings: Surroundings): string[] {
  if (document.storage === undefined || document.storage === null) return [];
  if (!Array.isArray(document.storage)) return ["storage must be a list of mounts."];
  const mounts = objectsAt(document, "storage");
  const problems = mounts.flatMap((mount, index) => {
    const at = `storage[${index}]`;
    return [...pathProblems(mount, at), ...sourceProblems(mount, at, document, surroundings)];
  });
  return [...problems, ...overlaps(mounts)];
}

function pathProblems(mount: JsonObject, at: string): string[] {
  const path = textAt(mount, "mount_path");
  if (path === undefined) return [`${at}.mount_path is missing.`];
  if (!path.startsWith("/")) {
    return [`${at}.mount_path is ${JSON.stringify(path)}; it must be an absolute path.`];
  }
  const plain = path.replace(/\/+$/, "") || "/";
  return limits.systemDirectories.some((directory) => directory === plain)
    ? [`${at}.mount_path is ${path}, a system directory.`]
    : [];
}

function sourceProblems(
  mount: JsonObject,
  at: string,
  document: JsonObject,
  surroundings: Surroundings,
): string[] {
  const sources = limits.storageSources.filter((source) => mount[source] !== undefined);
  if (sources.length !== 1) {
    const found = sources.length === 0 ? "there is none" : `found ${sources.join(", ")}`;
    return [`${at} must have exactly one source (${limits.storageSources.join(", ")}); ${found}.`];
  }
  if (sources[0] === "oss") return ossProblems(objectAt(mount, "oss"), `${at}.oss`, surroundings);
  if (sources[0] === "nfs") {
    return nfsProblems(objectAt(mount, "nfs"), `${at}.nfs`, document, surroundings);
  }
  return [];
}

function ossProblems(oss: JsonObject, at: string, surroundings: Surroundings): string[] {
  const path = textAt(oss, "path");
  const folder = path === undefined ? undefined : ossFolder(path);
  if (!folder) {
    return [`${at}.path is ${JSON.stringify(path ?? null)}; write oss://<bucket>/<folder>/.`];
  }
  const region = surroundings.bucketRegion(folder.bucket);
  if (region === undefined) return [`${at}.path: the bucket ${folder.bucket} does not exist.`];
  if (region !== surroundings.region) {
    return [
      `${at}.path: the bucket ${folder.bucket} is in ${region}, the service in ${surroundings.region}.`,
    ];
  }
  return [];
}

/** Two mounts may be neither at the same path nor one inside the other. */
function overlaps(mounts: JsonObject[]): string[] {
  const paths = mounts.map((mount) => textAt(mount, "mount_path")?.replace(/\/*$/, "/"));
  const problems: string[] = [];
  for (const [second, inner] of paths.entries()) {
    for (const [first, outer] of paths.slice(0, second).entries()) {
      if (inner && outer && (inner.startsWith(outer) || outer.startsWith(inner))) {
        problems.push(`storage[${second}].mount_path overlaps storage[${first}].mount_path.`);
      }
    }
  }
  return problems;
}
