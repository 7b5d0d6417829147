import { describe, expect, it, vi } from "vitest";
import { Inbox } from "./inbox";

describe("an inbox", () => {
  it("says when it is full, and when there is room again", async () => {
    const onRoom = vi.fn();
    const inbox = new Inbox<number>(2, onRoom);
    expect([inbox.push(1), inbox.push(2), inbox.push(3)]).toEqual([true, false, false]);
    const items = inbox[Symbol.asyncIterator]();
    expect((await items.next()).value).toBe(1);
    expect(onRoom).not.toHaveBeenCalled();
    expect((await items.next()).value).toBe(2);
    expect(onRoom).toHaveBeenCalledTimes(1);
  });

  it("wakes whoever waits, and drops what is left when it ends", async () => {
    const inbox = new Inbox<number>(2, () => undefined);
    const items = inbox[Symbol.asyncIterator]();
    const waiting = items.next();
    inbox.push(1);
    expect((await waiting).value).toBe(1);
    inbox.push(2);
    inbox.end();
    expect((await items.next()).done).toBe(true);
  });
});
