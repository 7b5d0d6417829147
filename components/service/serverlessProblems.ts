import type { Find } from "../checkedArgs";
import { SERVICE_NAME } from "../forms";
import { type Problem, under } from "../problem";
import { regionProblem } from "../regionProblem";
import { extraConfigProblems } from "./extraConfig";
import type { ServerlessServiceArgs } from "./serverlessService";

const ONLY_CREATED = ["workspaceId", "tags", "extraConfig"] as const;

const isEmpty = (value: object | string) =>
  typeof value === "object" && Object.keys(value).length === 0;

/** Everything that is wrong with the arguments, as far as they are known. */
export const serverlessProblems: Find<ServerlessServiceArgs> = (args, pending) => [
  ...placeProblems(args.region),
  ...(args.create ? createProblems(args) : adoptProblems(args, pending)),
];

function placeProblems(region: string | undefined): Problem[] {
  const message = region === undefined ? undefined : regionProblem(region, "serverless");
  return message === undefined ? [] : [{ path: ["region"], message }];
}

function createProblems({
  serviceName,
  extraConfig = {},
}: Parameters<Find<ServerlessServiceArgs>>[0]) {
  const isNamed = serviceName === undefined || SERVICE_NAME.form.test(serviceName);
  return [
    ...(isNamed ? [] : [{ path: ["serviceName"], message: SERVICE_NAME.say }]),
    ...under("extraConfig", extraConfigProblems(extraConfig)),
  ];
}

/** What is silently not done must not look as if it had been. */
const adoptProblems: Find<ServerlessServiceArgs> = (args, pending) =>
  ONLY_CREATED.filter((key) => pending.includes(key) || !isEmpty(args[key] ?? {})).map((key) => ({
    path: [key],
    message:
      "changes nothing on a service that is only referred to; leave it out, or set create: true",
  }));
