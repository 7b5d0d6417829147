import { spawn } from "node:child_process";
import { join } from "node:path";
import { pythonWithClients } from "../clients/python";

/** What the vendor's client is to measure. */
export interface Task {
  what: "submit" | "latency";
  endpoint: string;
  token: string;
  body: string;
  count: number;
}

/** Runs the vendor's client on a sink, in a separate Python process. */
export async function easPrediction({ endpoint, ...task }: Task): Promise<unknown> {
  const python = await pythonWithClients(console.log);
  const { host, pathname } = new URL(endpoint);
  const child = spawn(python, [join(__dirname, "eas_prediction_client.py")], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env.PATH },
  });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (part: string) => {
    output += part;
  });
  const code = new Promise((resolve) => child.on("close", resolve));
  const service = pathname.split("/").at(-1);
  child.stdin.end(`${JSON.stringify({ ...task, host, service })}\n`);
  if ((await code) !== 0) throw new Error(`the vendor's client ended with code ${await code}`);
  return JSON.parse(output);
}
