import { describe, expect, it } from "vitest";
import { adopt, changed } from "./testing";

describe("what the settings do not cover", () => {
  const left = (json: string) =>
    Object.fromEntries(adopt(json).left.map(({ key, reason }) => [key, reason]));

  it("is reported if the first up changes it", () => {
    const told = left(changed("api", { metadata: { rpc: { worker_threads: 4 } }, queue: null }));
    expect(told["metadata.rpc.worker_threads"]).toBe("the first up makes it 1");
    expect(told["queue.max_delivery"]).toBe("the first up makes it 1");
  });

  it("is reported if it has no setting", () => {
    const containers = [
      {
        image: "eas-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai-eas/comfyui:1.9",
        port: 8000,
        script: "python main.py --listen --port 8000 --data-dir /code/data-oss",
        env: [{ name: "HF_TOKEN", value: "hf_0123456789" }],
      },
    ];
    const told = left(changed("standard-oss", { containers, autoscaler: { min: 1, max: 2 } }));
    expect(Object.keys(told).sort()).toEqual(["autoscaler", "containers.0.env"]);
  });

  it("includes a machine beside the list, and both of two autoscalers", () => {
    const scaler = { min: 1, max: 2 };
    const told = left(
      changed("api", {
        cloud: { computing: { instance_type: "ecs.gn6i-c4g1.xlarge" } },
        metadata: { autoscaler: scaler },
      }),
    );
    expect(told["cloud.computing.instance_type"]).toContain("is not documented");
    expect(told.autoscaler).toContain("is set twice");
    expect(told["metadata.autoscaler"]).toContain("is set twice");
  });

  it.each([
    { strategies: { qps: 5 } },
    { behavior: { scaleUp: { stabilizationWindowSeconds: 1 } } },
    { behavior: { scaleDown: { other: 1 } } },
    { scaleStrategies: [] },
    { min: undefined },
    { max: undefined },
    { strategies: { "queue[avgbacklog]": undefined } },
  ])("includes an autoscaler that the setting cannot express: %j", (more) => {
    const adopted = adopt(changed("api", { autoscaler: more }));
    expect(adopted.settings).not.toHaveProperty("autoscaler");
    expect(adopted.left.map(({ key }) => key)).toEqual(["autoscaler"]);
  });

  it("includes a network without all three ids, and keys of it that have no setting", () => {
    const networking = { vpc_id: "vpc-1", security_group_id: "sg-1" };
    const some = adopt(changed("standard-oss", { cloud: { networking } }));
    expect(some.settings).not.toHaveProperty("network");
    expect(some.left.map(({ key }) => key)).toEqual([
      "cloud.networking.vpc_id",
      "cloud.networking.security_group_id",
    ]);
    const whole = { ...networking, vswitch_id: "vsw-1", default_route: "eth0" };
    const told = left(changed("standard-oss", { cloud: { networking: whole } }));
    expect(told).toEqual({ "cloud.networking.default_route": "has no setting" });
  });

  it("never contains a secret, and neither do the settings", () => {
    const secrets = {
      dockerAuth: "dXNlcjpoaWRkZW4tMQ==",
      token: "hidden-2",
      credential: { private_token: "hidden-3", role_arn: "acs:ram::1:role/x" },
      sinker: { config: { url: "https://user:hidden-4@example.com" } },
      tasks: [{ env: [{ name: "DB_PASSWORD", value: "hidden-5" }] }],
      metadata: { access_key: "hidden-6" },
      mirrors: [{ user: "me", password: "hidden-7" }],
      hook: { start: "fetch.sh --api-key hidden8" },
      steps: ["HF_TOKEN=hidden9 python warm.py"],
    };
    const adopted = adopt(changed("standard-oss", secrets));
    expect(JSON.stringify(adopted)).not.toMatch(/hidden|dXNlcjp/);
    expect(adopted.settings.extraConfig).toMatchObject({
      credential: { role_arn: "acs:ram::1:role/x" },
    });
    expect(adopted.left.map(({ key }) => key).sort()).toEqual([
      "credential.private_token",
      "dockerAuth",
      "hook.start",
      "metadata.access_key",
      "mirrors",
      "sinker.config.url",
      "steps",
      "tasks",
      "token",
    ]);
    const told = Object.fromEntries(adopted.left.map(({ key, reason }) => [key, reason]));
    expect(told.token).toBe("EAS keeps the token, and the stack reads it back");
    expect(told["hook.start"]).toContain(
      "pulumi config set --secret --path 'comfyui-eas:settings.extraConfig.hook.start'",
    );
  });
});
