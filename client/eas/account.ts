import { z } from "zod";
import type { AccessKey } from "./credentials";
import { askApi } from "./openApi";

const Identity = z.object({ AccountId: z.string() });

/** Returns the id of the account that a key belongs to. A RAM user has the id of its main account. */
export async function callerAccountId(region: string, key: AccessKey): Promise<string> {
  const { AccountId } = await askApi(
    Identity,
    {
      host: `sts.${region}.aliyuncs.com`,
      action: "GetCallerIdentity",
      version: "2015-04-01",
      method: "POST",
    },
    key,
  );
  return AccountId;
}
