import { expect, test } from "vitest";
import { createService, eas, plainService, testCloud } from "../testing";

test("endpoints are loopback URLs with the token beside them", async () => {
  const cloud = await testCloud();
  const { json } = await createService(cloud);
  const endpoints = await eas(cloud, "GET", "/cn-hangzhou/comfyui_test/endpoints");
  expect(endpoints.json).toMatchObject({
    AccessToken: json.AccessToken,
    Endpoints: [
      {
        EndpointType: "DefaultGateway",
        InternetEndpoints: [expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)],
        IntranetEndpoints: [json.InternetEndpoint],
      },
    ],
  });
});

test("the normalising switch adds what a server may add, and can be taken back", async () => {
  const cloud = await testCloud();
  await createService(cloud, { ...plainService(), networking: {} });
  const config = async () => {
    const { json } = await eas(cloud, "GET", "/cn-hangzhou/comfyui_test");
    return JSON.parse(json.ServiceConfig as string);
  };
  await cloud.admin("PUT", "/settings", { normaliseDocuments: "observed" });
  const normalised = await config();
  expect(normalised.metadata.region).toBe("cn-hangzhou");
  expect(normalised.containers[0].name).toBe("worker0");
  await cloud.admin("PUT", "/settings", { normaliseDocuments: "none" });
  expect(await config()).toEqual({ ...plainService(), networking: {} });
});

test("a service with a queue is in a group of its name, and addressed by a path", async () => {
  const cloud = await testCloud();
  const queued = {
    ...plainService("queued_test"),
    metadata: { name: "queued_test", instance: 0, type: "Async" },
    autoscaler: { min: 0, max: 2, strategies: { "queue[avgbacklog]": 1 } },
  };
  const { json } = await createService(cloud, queued);
  const address = /^http:\/\/127\.0\.0\.1:\d+\/api\/predict\/queued_test$/;
  expect(json).toMatchObject({
    ServiceGroup: "queued_test",
    AutoscalerEnabled: true,
    InternetEndpoint: expect.stringMatching(address),
  });
  const endpoints = await eas(cloud, "GET", "/cn-hangzhou/queued_test/endpoints");
  expect(endpoints.json.Endpoints).toMatchObject([{ InternetEndpoints: [json.InternetEndpoint] }]);
  const plain = await createService(cloud);
  expect(plain.json).not.toHaveProperty("ServiceGroup");
  expect(plain.json.AutoscalerEnabled).toBe(false);
  const listed = await eas(cloud, "GET", "?ServiceType=Async");
  expect(listed.json.Services).toMatchObject([{ ServiceName: "queued_test" }]);
});
