import { createHash } from "node:crypto";
import type { Action, Call } from "../api";
import { ApiError } from "../errors";

/** How many tokens are remembered. The real service forgets them after a while. */
const MOST_TOKENS = 1000;

/** Parameters that may differ between a client's attempts and do not affect what is asked for. */
const PER_ATTEMPT = ["Timestamp", "SignatureNonce", "Signature", "AccessKeyId", "SecurityToken"];

/**
 * Makes an action idempotent by its `ClientToken`: if a client repeats a call because the answer was
 * lost, it gets the first answer and nothing is made. Failed calls are not remembered.
 */
export function once(action: Action): Action {
  return {
    ...action,
    async run(call) {
      const token = call.parameters.get("ClientToken");
      if (!token) return action.run(call);
      const { store } = call.cloud;
      const tokens = store.state.resources.clientTokens;
      const key = `${call.region} ${action.name} ${token}`;
      const parameters = digest(call);
      const known = tokens[key];
      if (known && known.parameters !== parameters) {
        throw new ApiError(
          400,
          "IdempotentParameterMismatch",
          "The request uses the same client token as a previous, but non-identical request.",
        );
      }
      if (known) return known.answer;
      const answer = await action.run(call);
      tokens[key] = { parameters, answer };
      for (const old of Object.keys(tokens).slice(0, -MOST_TOKENS)) delete tokens[old];
      store.save();
      return answer;
    },
  };
}

function digest({ parameters }: Call): string {
  const asked = [...parameters].filter(([name]) => !PER_ATTEMPT.includes(name)).sort();
  return createHash("sha256").update(JSON.stringify(asked)).digest("base64url");
}
