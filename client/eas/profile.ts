import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { jsonOf } from "../json";
import { whyUnreadable } from "../utf8Text";
import { type CredentialRequest, CredentialsError } from "./credentialRequest";

/** A profile of the `aliyun` command line, with the parts that are used here. */
const Profile = z.object({
  name: z.string(),
  mode: z.string().default("AK"),
  access_key_id: z.string().optional(),
  access_key_secret: z.string().optional(),
  sts_token: z.string().optional(),
  ram_role_name: z.string().optional(),
  ram_role_arn: z.string().optional(),
  ram_session_name: z.string().optional(),
  region_id: z.string().optional(),
});
const ProfileFile = z.object({ profiles: z.array(Profile) });

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CredentialsError(`${file} cannot be read (${whyUnreadable(error)}).`);
  }
}

/**
 * Reads one profile from a file.
 *
 * @throws {CredentialsError} when the file cannot be read or has no such profile
 */
export function readProfile(name: string, file: string): z.infer<typeof Profile> {
  if (!existsSync(file)) {
    throw new CredentialsError(`Profile "${name}" is asked for, but there is no file ${file}.`);
  }
  const json = jsonOf(textOf(file));
  // Without the parser's own message, because it quotes the text.
  if (json === undefined) {
    throw new CredentialsError(`${file} is not a file of profiles: it is not JSON.`);
  }
  const parsed = ProfileFile.safeParse(json);
  const profile = parsed.data?.profiles.find((candidate) => candidate.name === name);
  if (profile === undefined) {
    const known = parsed.data?.profiles.map((candidate) => candidate.name).join(", ") || "none";
    throw new CredentialsError(`${file} has no profile "${name}"; it has: ${known}.`);
  }
  return profile;
}

/**
 * Returns the credential of one profile.
 *
 * @param file kept by the `aliyun` command line, such as `~/.aliyun/config.json`
 * @throws {CredentialsError} when the file cannot be read, has no such profile, or the profile has an
 * unsupported mode
 */
export function fromProfile(name: string, file: string): CredentialRequest {
  const profile = readProfile(name, file);
  const key = {
    accessKeyId: profile.access_key_id,
    accessKeySecret: profile.access_key_secret,
  };
  switch (profile.mode) {
    case "AK":
      return { type: "access_key", ...key };
    case "StsToken":
      return { type: "sts", ...key, securityToken: profile.sts_token };
    case "RamRoleArn":
      return {
        type: "ram_role_arn",
        ...key,
        roleArn: profile.ram_role_arn,
        roleSessionName: profile.ram_session_name ?? "comfyui-eas",
      };
    case "EcsRamRole":
      return { type: "ecs_ram_role", roleName: profile.ram_role_name };
    default:
      throw new CredentialsError(
        `Profile "${name}" in ${file} has mode "${profile.mode}"; supported are AK, StsToken, RamRoleArn and EcsRamRole.`,
      );
  }
}
