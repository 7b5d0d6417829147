import { isObject, type JsonObject } from "../../components/document/json";
import { isSecretKey } from "../../components/document/secretKey";
import { mayHoldSecret } from "../../components/document/secretsInText";
import type { Left } from "./problem";

const whole = (path: string) =>
  /(^|\.)(private_)?token$/.test(path)
    ? "EAS keeps the token, and the stack reads it back"
    : `looks like a secret, so it is not written in plain text; to manage it: pulumi config set --secret --path 'comfyui-eas:settings.extraConfig.${path}'`;

/**
 * Separates an object from what looks like a secret: by its key, or because a text such as a command line
 * contains one. Returns the rest, and the keys that were left out.
 */
export function withoutSecrets(value: JsonObject, prefix = ""): { kept: JsonObject; left: Left[] } {
  const left: Left[] = [];
  const kept: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const path = `${prefix}${key}`;
    if (isObject(inner) && !(isSecretKey(key) && key !== "credential")) {
      const nested = withoutSecrets(inner, `${path}.`);
      left.push(...nested.left);
      if (Object.keys(nested.kept).length > 0) kept[key] = nested.kept;
    } else if (isSecretKey(key) || hidesSecret(inner)) {
      left.push({ key: path, reason: whole(path) });
    } else {
      kept[key] = inner;
    }
  }
  return { kept, left };
}

/** Whether a value holds a secret. A list with one is left out whole, because it cannot lose an entry. */
function hidesSecret(value: unknown): boolean {
  if (typeof value === "string") return mayHoldSecret(value);
  if (Array.isArray(value)) return value.some(hidesSecret);
  if (!isObject(value)) return false;
  const name = typeof value.name === "string" ? value.name : "";
  return (
    (isSecretKey(name) && "value" in value) ||
    Object.entries(value).some(([key, inner]) => isSecretKey(key) || hidesSecret(inner))
  );
}
