import { describe, expect, it } from "vitest";
import { shownChange, shownValue } from "./value";

const shows = () => false;
const change = (before?: unknown, after?: unknown) =>
  shownChange({ key: "containers.0.script", before, after }, shows);

describe("a difference", () => {
  const start = "python main.py --listen --port 8000 --data-dir /code/data-oss ";
  const end = " --preview-method none --verbose INFO --log-stdout --disable-metadata";

  it("is shown in full if it is short", () => {
    expect(change("1.8", "1.9")).toEqual(["`1.8`", "`1.9`"]);
    expect(change(undefined, 2)).toEqual(["–", "`2`"]);
    expect(change({ a: 1 }, undefined)).toEqual(['`{"a":1}`', "–"]);
  });

  it("in long values is shown with a little of the equal text around it", () => {
    expect(change(`${start}--lowvram${end}`, `${start}--highvram${end}`)).toEqual([
      "`…ta-dir /code/data-oss --lowvram --preview-method no…`",
      "`…ta-dir /code/data-oss --highvram --preview-method no…`",
    ]);
  });

  it("at either end of long values is shown there", () => {
    expect(change(`a${start}${end}`, `b${start}${end}`)).toEqual([
      "`apython main.py --listen …`",
      "`bpython main.py --listen …`",
    ]);
    expect(change(`${start}${end}`, `${start}${end}, more`)).toEqual([
      "`…tdout --disable-metadata`",
      "`…tdout --disable-metadata, more`",
    ]);
  });

  it("is not counted twice where a long value repeats itself", () => {
    const [before, after] = change("ab".repeat(60), "ab".repeat(61));
    expect([before, after]).toEqual([`\`…${"ab".repeat(12)}\``, `\`…${"ab".repeat(13)}\``]);
  });

  it("that is long itself is shown by its beginning and end", () => {
    const [before] = change("x".repeat(70) + "y".repeat(70), "z".repeat(140));
    expect(before).toBe(`\`${"x".repeat(60)}…${"y".repeat(40)}\``);
  });
});

describe("a hidden value", () => {
  const hides = () => true;

  it("is not shown even if only one side is hidden", () => {
    const key = "env.0.value";
    expect(shownValue(key, "canary", hides)).toBe("(not shown)");
    const isHidden = (_key: string, value: unknown) => value === "canary";
    const sides = shownChange({ key, before: "plain", after: "canary" }, isHidden);
    expect(sides).toEqual(["(not shown)", "(another, not shown)"]);
    expect(shownChange({ key, after: "canary" }, isHidden)).toEqual(["–", "(not shown)"]);
  });
});
