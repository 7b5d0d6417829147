import { expect, it } from "vitest";
import { LineSplitter } from "./lines";

it("makes whole lines of a stream that is cut anywhere", () => {
  const text = "one\r\ntwo ü three\n\nlast";
  for (let cut = 0; cut <= Buffer.byteLength(text); cut++) {
    const lines: string[] = [];
    const splitter = new LineSplitter((line) => lines.push(line));
    splitter.push(Buffer.from(text).subarray(0, cut));
    splitter.push(Buffer.from(text).subarray(cut));
    splitter.end();
    expect(lines).toEqual(["one", "two ü three", "", "last"]);
  }
});
