import { type Action, pageOf } from "../api";
import { invalidParameter } from "../errors";
import { withoutZone } from "../times";
import { addressed, SERVICE_PATH } from "./path";

const MOST_A_PAGE = 500;

/** The API's format of times, in UTC. */
const TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** What the containers of a service wrote, oldest first. */
export const describeServiceLog: Action = {
  name: "DescribeServiceLog",
  method: "GET",
  path: `${SERVICE_PATH}/logs`,
  run(call) {
    const record = addressed(call);
    const { parameters } = call;
    for (const name of ["Ip", "ContainerName", "Previous"]) {
      const value = parameters.get(name);
      if (value && value !== "false") {
        throw invalidParameter(`The local cloud does not look for log lines by ${name}.`);
      }
    }
    const from = time(parameters, "StartTime");
    const to = time(parameters, "EndTime");
    const keyword = parameters.get("Keyword") ?? "";
    const instance = parameters.get("InstanceName");
    const found = call.cloud.logs
      .of(record)
      .filter(
        (line) =>
          (!from || withoutZone(line.time) >= from) &&
          (!to || withoutZone(line.time) <= to) &&
          (!instance || line.instance === instance) &&
          line.text.includes(keyword),
      );
    const { size, page, items } = pageOf(parameters, found, {
      usual: MOST_A_PAGE,
      most: MOST_A_PAGE,
      pageName: "PageNum",
    });
    return {
      Logs: items.map(({ text }) => text),
      PageNum: page,
      TotalCount: found.length,
      TotalPageNum: Math.ceil(found.length / size),
    };
  },
};

function time(parameters: URLSearchParams, name: string): string | undefined {
  const text = parameters.get(name);
  if (!text) return undefined;
  if (TIME.test(text)) return text;
  throw invalidParameter(`${name} is ${JSON.stringify(text)}; write it as 2006-01-02 15:04:05.`);
}
