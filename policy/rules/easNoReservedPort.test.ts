import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easNoReservedPort } from "./easNoReservedPort";

const listening = (port: unknown, script = "python main.py") =>
  service({ containers: [{ image: "r/c:1", port, script }] });

it("accepts ComfyUI's port", async () => {
  expect(await tells(easNoReservedPort, [service(), listening(80)])).toEqual([]);
});

it.each([8080, 9090, "8080"])("refuses port %j", async (port) => {
  expect(await tells(easNoReservedPort, [listening(port)])).toEqual([
    `mandatory: containers.0.port must not be 8080 or 9090, which EAS uses itself; it is ${port}.`,
  ]);
});

it("refuses it on the command line", async () => {
  expect(await tells(easNoReservedPort, [listening(8000, "python main.py --port=9090")])).toEqual([
    "mandatory: --port of containers.0 must not be 8080 or 9090, which EAS uses itself; it is 9090.",
  ]);
});
