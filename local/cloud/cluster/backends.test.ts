import { expect, test } from "vitest";
import { Backends } from "./backends";

test("each instance is given to one user at a time, and then to the one who has waited longest", async () => {
  const backends = new Backends(2);
  const events: string[] = [];
  const take = async (user: string) => {
    const giveBack = await backends.take();
    events.push(user);
    return giveBack;
  };
  const first = await take("a");
  await take("b");
  const third = take("c");
  const fourth = take("d");
  await Promise.resolve();
  expect(events).toEqual(["a", "b"]);
  first();
  const again = await third;
  expect(events).toEqual(["a", "b", "c"]);
  again();
  (await fourth)();
  await take("e");
  expect(events).toEqual(["a", "b", "c", "d", "e"]);
});
