import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easAutoscaler } from "./easAutoscaler";

const GOOD = { min: 0, max: 4, strategies: { "queue[avgbacklog]": 1 } };
const scaled = (autoscaler: object) => service({ autoscaler: { ...GOOD, ...autoscaler } }, "api");

it.each([
  {},
  {
    behavior: {
      scaleDown: { stabilizationWindowSeconds: 300 },
      scaleUp: { stabilizationWindowSeconds: 0 },
      onZero: { scaleUpActivationReplicas: 1, scaleDownGracePeriodSeconds: 600 },
    },
  },
  { min: 4 },
  { strategies: null, scaleStrategies: [{ metricName: "qps", threshold: 10 }] },
])("accepts %j", async (change) => {
  expect(await tells(easAutoscaler, [scaled(change), service()])).toEqual([]);
});

it.each([
  [{ min: null }, "autoscaler.min must be a whole number; it is missing."],
  [{ max: null }, "autoscaler.max must be a whole number greater than 0; it is missing."],
  [{ min: -1 }, "autoscaler.min must be a whole number; it is -1."],
  [{ min: 0.5 }, "autoscaler.min must be a whole number; it is 0.5."],
  [{ max: "4" }, 'autoscaler.max must be a whole number greater than 0; it is "4".'],
  [{ max: 0 }, "autoscaler.max must be a whole number greater than 0; it is 0."],
  [{ min: 3, max: 2 }, "autoscaler.max must be at least autoscaler.min (3); it is 2."],
  [
    { strategies: null },
    'autoscaler.strategies must say what to follow, such as {"queue[avgbacklog]": 1}.',
  ],
  [
    { scale_strategies: [] },
    "autoscaler.scale_strategies is no key that EAS reads; write one of min, max, strategies, scaleStrategies, behavior.",
  ],
  [
    { behavior: { scaledown: { stabilizationWindowSeconds: 300 } } },
    "autoscaler.behavior.scaledown is no key that EAS reads; write one of onZero, scaleDown, scaleUp.",
  ],
  [
    { behavior: { scaleDown: { stabilization_window_seconds: 300 } } },
    "autoscaler.behavior.scaleDown.stabilization_window_seconds is no key that EAS reads; write one of stabilizationWindowSeconds.",
  ],
])("refuses %j", async (change, message) => {
  expect(await tells(easAutoscaler, [scaled(change)])).toEqual([`mandatory: ${message}`]);
});

it("refuses scaling to zero behind a dedicated gateway", async () => {
  const behind = (autoscaler: object) =>
    service({ autoscaler: { ...GOOD, ...autoscaler }, networking: { gateway: "gw-1" } }, "api");
  expect(await tells(easAutoscaler, [behind({})])).toEqual([
    "mandatory: autoscaler.min must be at least 1; it is 0, which EAS does not support behind a dedicated gateway (gw-1).",
  ]);
  expect(await tells(easAutoscaler, [behind({ min: 1 })])).toEqual([]);
});

it.each([
  [[{ min: 0 }], "a list"],
  ["4", "a string"],
])("refuses the autoscaler %j, which is no object", async (autoscaler, kind) => {
  expect(await tells(easAutoscaler, [service({ autoscaler }, "api")])).toEqual([
    `mandatory: autoscaler must be an object; it is ${kind}.`,
  ]);
});

it("refuses a wrong autoscaler under metadata even beside a good one", async () => {
  const both = service({ autoscaler: GOOD, metadata: { autoscaler: { ...GOOD, max: 0 } } }, "api");
  expect(await tells(easAutoscaler, [both])).toEqual([
    "mandatory: metadata.autoscaler.max must be a whole number greater than 0; it is 0.",
  ]);
});
