import { expect, it, onTestFinished, vi } from "vitest";
import { cloudEnvironment } from "../cloud/environment";
import type { Engine } from "../engine/engine";
import { noProxy } from "../engine/proxy";
import { sessionEnvironment } from "./session";

const cloud = {
  environment: () => cloudEnvironment({ url: "http://127.0.0.1:4711", caFile: "/cloud/ca.pem" }),
};

/** An engine that keeps the user's exceptions from the proxy, as the real one does. */
const engine: Engine = {
  cli: "/bin/pulumi",
  source: "path",
  version: "3.259.0",
  environment: () => ({ NO_PROXY: noProxy(process.env), no_proxy: noProxy(process.env) }),
};

it.each(["NO_PROXY", "no_proxy"])(
  "leads every call to the local cloud, whatever the user's %s excepts from the proxy",
  (name) => {
    onTestFinished(() => void vi.unstubAllEnvs());
    vi.stubEnv("NO_PROXY", undefined);
    vi.stubEnv("no_proxy", undefined);
    vi.stubEnv(name, ".aliyuncs.com");
    const env = sessionEnvironment(engine, cloud);
    expect([env.NO_PROXY, env.no_proxy]).toEqual(["127.0.0.1,localhost", "127.0.0.1,localhost"]);
  },
);
