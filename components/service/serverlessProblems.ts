import type { Find } from "../checkedArgs";
import { formProblem, SERVICE_NAME } from "../forms";
import { FLAG, OBJECT, ofKinds, TEXT, TEXTS } from "../kinds";
import { at, under } from "../problem";
import { regionProblem } from "../regionProblem";
import { extraConfigProblems } from "./extraConfig";
import type { ServerlessServiceArgs } from "./serverlessService";

const ONLY_CREATED = ["workspaceId", "tags", "extraConfig"] as const;

const isEmpty = (value: object | string) =>
  typeof value === "object" && Object.keys(value).length === 0;

type Given = Parameters<Find<ServerlessServiceArgs>>[0];

/** Finds everything that is wrong with the arguments that are known. */
export const serverlessProblems = ofKinds<ServerlessServiceArgs>(
  {
    region: TEXT,
    serviceName: TEXT,
    create: FLAG,
    workspaceId: TEXT,
    tags: TEXTS,
    extraConfig: OBJECT,
  },
  (args, pending) => [
    ...(pending.includes("region") ? [] : at(["region"], regionProblem(args.region, "serverless"))),
    ...(pending.includes("serviceName") ? [] : at(["serviceName"], nameProblem(args))),
    ...(args.create || pending.includes("create")
      ? under("extraConfig", extraConfigProblems(args.extraConfig ?? {}))
      : adoptProblems(args, pending)),
  ],
);

/** Checks the form of a name only with `create`: the console may give names that a document may not have. */
function nameProblem({ serviceName, create }: Given): string | undefined {
  if (serviceName === undefined) return "is not set; write the name of the service";
  return create ? formProblem(SERVICE_NAME, serviceName) : undefined;
}

/** Refuses arguments that would be ignored silently, because the service is only referred to. */
const adoptProblems: Find<ServerlessServiceArgs> = (args, pending) =>
  ONLY_CREATED.filter((key) => pending.includes(key) || !isEmpty(args[key] ?? {})).map((key) => ({
    path: [key],
    message:
      "changes nothing on a service that is only referred to; leave it out, or set create: true",
  }));
