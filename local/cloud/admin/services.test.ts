import { expect, test } from "vitest";
import { eas, testCloud, until } from "../testing";

/** A document as the console writes it, with what its form leaves behind. */
const document = {
  cloud: {
    computing: { instance_type: "ml.gu7i.c16m60.1-gu30", instances: null },
    networking: {},
  },
  containers: [
    {
      image: "eas-registry-vpc.cn-hangzhou.cr.aliyuncs.com/pai-eas/comfyui:1.9",
      port: 8000,
      script: "python main.py --listen --port 8000",
    },
  ],
  labels: { team: "video" },
  meta: { type: "comfyui" },
  metadata: {
    disk: 512,
    enable_webservice: "true",
    instance: 1,
    name: "from-the-console",
    workspace_id: "4242",
  },
  options: { enableCache: true },
};

const service = "/cn-hangzhou/from-the-console";

async function made(body: object) {
  const cloud = await testCloud();
  const answer = await cloud.admin("POST", "/services", body);
  const described = () => eas(cloud, "GET", service);
  return { cloud, answer, described };
}

test("the console makes a service from whatever document it has", async () => {
  const { answer, described } = await made({ document, region: "cn-hangzhou" });
  expect(answer.json).toEqual({
    region: "cn-hangzhou",
    name: "from-the-console",
    uid: expect.stringMatching(/^eas-m-/),
    endpoint: expect.stringMatching(/^http:/),
  });
  const { json } = await until(described, (found) => found.json.Status === "Running");
  expect(JSON.parse(json.ServiceConfig as string)).toEqual(document);
  expect(json).toMatchObject({
    WorkspaceId: "4242",
    Labels: [{ LabelKey: "team", LabelValue: "video" }],
    InternetEndpoint: answer.json.endpoint,
  });
});

test("the API goes on with such a service: its name is not refused again", async () => {
  const { cloud, described } = await made({ document, region: "cn-hangzhou" });
  await until(described, (found) => found.json.Status === "Running");
  const change = { metadata: { cpu: 8 } };
  expect((await eas(cloud, "PUT", service, change)).status).toBe(200);
  expect(JSON.parse((await described()).json.ServiceConfig as string).metadata.cpu).toBe(8);
  // The API refuses to create a service with such a name: see PARITY.md.
  const another = { ...document, metadata: { ...document.metadata, name: "another-one" } };
  expect((await eas(cloud, "POST", "", another)).status).toBe(400);
});

test.each<[string, object, number, string]>([
  ["no region", { document }, 400, "the body must be"],
  ["no name", { document: { metadata: {} }, region: "cn-hangzhou" }, 400, "metadata.name"],
  ["another edition", { name: "abc", edition: "api", region: "cn-hangzhou" }, 400, '"document"'],
  ["a list", { document: [], region: "cn-hangzhou" }, 400, "the body must be"],
])("%s is refused", async (_case, body, status, words) => {
  const { answer } = await made(body);
  expect([answer.status, answer.json.error]).toEqual([status, expect.stringContaining(words)]);
});

test("a name can be used once, whoever made the service", async () => {
  const { cloud } = await made({ document, region: "cn-hangzhou" });
  const again = await cloud.admin("POST", "/services", { document, region: "cn-hangzhou" });
  expect(again.status).toBe(409);
});
