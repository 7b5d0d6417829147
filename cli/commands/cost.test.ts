import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { project } from "../../local/home";
import { cost, dir, document, file, stack, T4, workInProject } from "./cost/testing";

workInProject();

/** A file in which the T4 machine has a price of 10 an hour. */
const prices = (hourly = 10) =>
  file("prices.json", {
    instanceTypes: [
      {
        type: T4,
        regions: ["cn-hangzhou"],
        currency: "CNY",
        hourly,
        kind: "price",
        source: "our contract",
        date: "2026-11-01",
        mark: "confirmed",
      },
    ],
  });

it("shows a document's own words as text, and never as an order to the terminal or to a runner", async () => {
  const path = await file("document.json", document(1, "ecs.\u001b[31mgn\n::stop-commands::x"));
  const { code, out } = await cost("--file", path, "--region", "cn-hangzhou");
  expect(code).toBe(0);
  expect(out.join("\n")).toContain("GPU instances ecs.gn::stop-commands::x");
  for (const line of out) expect(line).not.toMatch(/\p{Cc}|^::/u);
});

describe("a stack that was never deployed", () => {
  it("is estimated from its settings, each line with its certainty and source", async () => {
    await stack({ edition: "standard", instanceTypes: [T4] });
    const { code, out, err } = await cost("--stack", "dev");
    expect([code, err]).toEqual([0, []]);
    expect(out).toEqual([
      "comfyui_dev (Standard edition) in cn-hangzhou, a month of 730 hours, in CNY. An estimate, not a quote.",
      "",
      "What                                  Number  Each            Per month  Sure",
      "GPU instances ecs.gn6i-c16g1.4xlarge  1       16.41 per hour  11,979.30  proxy",
      "    ecs.gn6i-c16g1.4xlarge: proxy, the price of another product for the same machine (inferred; cloudpilot-ai/karpenter-provider-alibabacloud initial-on-demand-prices.json @5d2e077: ECS list price, Linux; 2024-12-30)",
      "",
      "Per month, as configured                   11,979.30  (proxy)",
      "Per month, idle                            11,979.30  (proxy)",
      "Per month, at the most                     11,979.30  (proxy)",
      "A video of 180 s                           0.82       (proxy)",
      "A video after a start of 360 s             2.46       (proxy)",
      "Per month, 40 h a week, stopped otherwise  2,852.21   (proxy)",
      "    which saves                            9,127.09   (proxy)",
      "Compared with what is deployed: nothing is deployed, all of it is new",
      "",
      "Not counted: what is stored (set cost.storedGB or --stored-gb), traffic, requests and logs.",
    ]);
    expect(await readFile(join(dir, "asked"), "utf8")).toBe("stack export --stack dev\n");
  });

  it("has no figure that is a guess", async () => {
    await stack({ edition: "standard" });
    const { out } = await cost("--stack", "dev", "--json");
    const answer = JSON.parse(out.join("\n"));
    expect(answer.perMonth.configured).toEqual({
      least: null,
      reach: 11979.3,
      most: null,
      sure: "unknown",
    });
    expect(answer.unknown[0]).toContain("ml.gu7i.c16m60.1-gu30: no price in cn-hangzhou in CNY");
    expect((await cost("--stack", "dev")).out.at(-1)).toContain("An unknown price is not 0");
  });

  it("takes prices, currency and use from the settings, and options before them", async () => {
    const own = { prices: await prices(), secondsPerVideo: 36, hoursPerWeek: 84, storedGB: 100 };
    await stack({ edition: "standard", instanceTypes: [T4], cost: own });
    const answer = async (...args: string[]) =>
      JSON.parse((await cost("--stack", "dev", "--json", ...args)).out[0] ?? "");
    expect(await answer()).toMatchObject({
      lines: [{ each: { most: 10 } }, { what: "100 GB in OSS", perMonth: { most: 12 } }],
      perVideo: { seconds: 36, warm: { most: 0.1, sure: "price" } },
      partTime: { perMonth: { most: 3662 }, saved: { most: 3650 } },
      deployed: "nothing",
    });
    expect(await answer("--seconds-per-video", "72", "--hours-per-week", "0")).toMatchObject({
      perVideo: { seconds: 72, warm: { most: 0.2 } },
      partTime: { perMonth: { most: 12 }, saved: { most: 7300 } },
    });
    expect(await answer("--currency", "USD")).toMatchObject({
      currency: "USD",
      perMonth: { configured: { least: null, most: null, sure: "unknown" } },
    });
  });
});

describe("a budget", () => {
  const budget = async (...args: string[]) => {
    const { code, out } = await cost("--stack", "dev", "--no-delta", ...args);
    return [code, out.find((line) => line.startsWith("Budget"))];
  };

  it("fails above it, and not at it", async () => {
    await stack({ edition: "standard", instanceTypes: [T4] });
    expect(await budget("--budget", "11979.30")).toEqual([
      0,
      "Budget: The service costs at most 11,979.30 CNY per month, within the budget of 11,979.30 CNY (by proxy prices, which are another product's).",
    ]);
    expect(await budget("--budget", "11979.29")).toEqual([
      1,
      expect.stringContaining("can cost 11,979.30 CNY per month, above the budget"),
    ]);
  });

  it("of the settings counts as well", async () => {
    await stack({ edition: "standard", instanceTypes: [T4], cost: { budgetPerMonth: 100 } });
    expect((await budget())[0]).toBe(1);
    expect((await budget("--budget", "20000"))[0]).toBe(0);
  });

  it("that cannot be told fails, unless that is accepted", async () => {
    await stack({ edition: "standard" });
    const [code, line] = await budget("--budget", "50000");
    expect(code).toBe(1);
    expect(line).toBe(
      `Budget: It is not known whether the budget of 50,000.00 CNY per month holds: not everything has a price: GPU instances ml.gu7i.c16m60.1-gu30 or ${T4}; ml.gu7i.c16m60.1-gu30: no price in cn-hangzhou in CNY.`,
    );
    expect((await budget("--budget", "50000", "--unknown-ok"))[0]).toBe(0);
    expect((await budget("--budget", "5000", "--unknown-ok"))[0]).toBe(1);
  });
});

describe("a document", () => {
  it("is estimated as it is, also as EAS gives it back", async () => {
    const bare = await file("bare.json", document(2));
    const answer = await file("answer.json", {
      ServiceConfig: JSON.stringify(document(2)),
      Region: "cn-hangzhou",
    });
    const { out } = await cost("--file", bare, "--region", "cn-hangzhou", "--json");
    expect(JSON.parse(out[0] ?? "")).toMatchObject({
      perMonth: { configured: { most: 23958.6, sure: "proxy" } },
    });
    const again = await cost("--file", answer, "--prices", await prices(1), "--json");
    expect(JSON.parse(again.out[0] ?? "")).toMatchObject({
      perMonth: { configured: { most: 1460, sure: "price" } },
    });
  });
});

it("counts what is stored where the document has its files", async () => {
  const stored = async (storage: object[]) => {
    const of = await file("stored.json", { ...document(1), storage });
    const { out } = await cost(
      "--file",
      of,
      "--region",
      "cn-hangzhou",
      "--stored-gb",
      "100",
      "--json",
    );
    return JSON.parse(out[0] ?? "").lines[1];
  };
  expect(await stored([{ oss: { path: "oss://mine/comfyui/" } }])).toMatchObject({
    what: "100 GB in OSS",
    perMonth: { most: 12 },
  });
  // No document says of which kind the file system is.
  expect(await stored([{ nfs: { server: "a.nas", path: "/" } }])).toMatchObject({
    what: "100 GiB in NAS",
    perMonth: { most: null },
  });
});

it("knows the document of a Serverless service, which has no machines to pay for", async () => {
  const serverless = await file("serverless.json", { metadata: { type: "Serverless" } });
  const { out } = await cost("--file", serverless, "--region", "cn-shanghai", "--json");
  expect(JSON.parse(out[0] ?? "")).toMatchObject({
    lines: [{ what: "inference" }],
    perMonth: { idle: { most: 0 }, configured: { most: null, sure: "unknown" } },
  });
});

it("reads a document that begins with a byte order mark, and none that is in UTF-16", async () => {
  const marked = join(dir, "service.json");
  const read = () => cost("--file", marked, "--region", "cn-hangzhou");
  const content = `\uFEFF${JSON.stringify(document(1))}`;
  await writeFile(marked, content);
  expect((await read()).code).toBe(0);
  await writeFile(marked, content, "utf16le");
  const { code, err } = await read();
  expect([code, err[0]]).toEqual([2, expect.stringContaining("it is in UTF-16")]);
});

describe("the command line", () => {
  it.each([
    [[], "Write --stack NAME"],
    [["--stack", "dev", "--file", "x"], "cannot be used with"],
    [["--stack", "prod"], "There is no file"],
    [["--file", "absent.json"], "--file absent.json cannot be read (ENOENT)"],
    [
      ["--file", join(project, "package.json")],
      "package.json is not the document of a service: it has neither",
    ],
    [["--file", join(project, "README.md")], "README.md is not JSON; export the service again."],
    [["--stack", "dev", "--budget", "much"], "Write an amount of money"],
    [["--stack", "dev", "--budget", " "], "Write an amount of money"],
    [["--stack", "dev", "--budget", "0"], "Write an amount of money, above 0"],
    [["--stack", "dev", "--budget", "-1"], "Write an amount of money"],
    [["--stack", "dev", "--budget", "2e9"], "Write an amount of money"],
    [["--stack", "dev", "--currency", "EUR"], "CNY, USD"],
    [["--stack", "dev", "--prices", "absent.json"], "absent.json cannot be read"],
    [["--stack", "dev", "--region", "moon"], '"moon" is not a region id'],
  ])("refuses %j", async (args, message) => {
    await stack({ edition: "standard" });
    const { code, err } = await cost(...args);
    expect(code).toBe(2);
    expect(err.join("\n")).toContain(message);
  });

  it("names wrong settings by their keys, without a stack trace", async () => {
    await stack({ edition: "standard", instances: 2 });
    const { code, err } = await cost("--stack", "dev");
    expect([code, err.join("\n")]).toEqual([
      2,
      expect.stringMatching(/comfyui-eas:settings\.instances: the Standard edition has one/),
    ]);
  });

  it("asks for the region of a document", async () => {
    vi.stubEnv("ALICLOUD_REGION", "");
    vi.stubEnv("ALIBABA_CLOUD_REGION", undefined);
    const { code, err } = await cost("--file", await file("bare.json", document(1)));
    expect([code, err.join()]).toEqual([
      2,
      expect.stringContaining("(--region, or that of the file)"),
    ]);
  });
});
