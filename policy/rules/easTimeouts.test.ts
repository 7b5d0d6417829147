import { expect, it } from "vitest";
import { service, tells } from "../testing";
import { easTimeouts } from "./easTimeouts";

const waiting = (createMinutes: number, updateMinutes: number, deleteMinutes: number) =>
  service({}, "standard", {
    opts: {
      customTimeouts: {
        createSeconds: createMinutes * 60,
        updateSeconds: updateMinutes * 60,
        deleteSeconds: deleteMinutes * 60,
      },
    },
  });

it("accepts what this package asks for", async () => {
  expect(await tells(easTimeouts, [waiting(40, 40, 20)])).toEqual([]);
});

it("accepts just enough, and no second less", async () => {
  expect(await tells(easTimeouts, [waiting(20, 20, 10)])).toEqual([]);
  expect(await tells(easTimeouts, [waiting(19.9, 19.9, 9.9)])).toHaveLength(3);
});

it("refuses the provider's defaults", async () => {
  expect(await tells(easTimeouts, [service()])).toEqual([
    "mandatory: customTimeouts.create must be at least 20m; it is 5m, the provider's default.",
    "mandatory: customTimeouts.update must be at least 20m; it is 16m, the provider's default.",
    "mandatory: customTimeouts.delete must be at least 10m; it is 5m, the provider's default.",
  ]);
});

it("takes another limit", async () => {
  const told = await tells(easTimeouts, [waiting(40, 40, 20)], { config: { createMinutes: 60 } });
  expect(told).toEqual(["mandatory: customTimeouts.create must be at least 60m; it is 40m."]);
});
