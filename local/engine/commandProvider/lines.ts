import { StringDecoder } from "node:string_decoder";

/** Cuts a stream of bytes into lines. A character or a line may arrive in parts. */
export class LineSplitter {
  private readonly decoder = new StringDecoder("utf8");
  private rest = "";

  constructor(private readonly line: (text: string) => void) {}

  push(chunk: Buffer): void {
    const lines = (this.rest + this.decoder.write(chunk)).split("\n");
    this.rest = lines.pop() ?? "";
    for (const text of lines) this.line(text.replace(/\r$/, ""));
  }

  /** Passes on a last line that had no line break. */
  end(): void {
    const last = this.rest + this.decoder.end();
    this.rest = "";
    if (last) this.line(last);
  }
}
