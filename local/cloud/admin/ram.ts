import { z } from "zod";
import { policySchema } from "../ram/policy";
import { type AdminRoute, checked } from "./route";

const body = z.strictObject({ policies: z.array(policySchema) });

/** The routes that attach policies to the RAM user and remove them. A restart forgets the policies. */
export const adminRam: AdminRoute[] = [
  {
    method: "GET",
    path: "/admin/ram",
    run: ({ context }) => ({ policies: context.ram.policies ?? null }),
  },
  {
    method: "PUT",
    path: "/admin/ram",
    /** An empty list of policies allows nothing. */
    run({ context, body: given }) {
      const { policies } = checked(body, given);
      context.ram.policies = policies;
      return { policies };
    },
  },
  {
    method: "DELETE",
    path: "/admin/ram",
    run({ context }) {
      context.ram.policies = undefined;
      return { policies: null };
    },
  },
];
