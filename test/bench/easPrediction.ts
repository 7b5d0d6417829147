import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
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
  const output = text(child.stdout);
  const service = pathname.split("/").at(-1);
  child.stdin.end(`${JSON.stringify({ ...task, host, service })}\n`);
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`the vendor's client ended with code ${code}`);
  return JSON.parse(await output);
}
