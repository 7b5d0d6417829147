/**
 * Watches a program's standard error for Node's message on running out of memory, which the engine
 * would otherwise report as a bare exit code.
 */
export class OutOfMemorySniffer {
  detected = false;
  readonly message =
    "Detected a possible out of memory error. Consider increasing the memory available to the nodejs " +
    "process by setting the `nodeargs` runtime option in Pulumi.yaml to " +
    "`nodeargs: --max-old-space-size=<size>` where `<size>` is the maximum memory in megabytes that " +
    "can be allocated to nodejs.";
  private tail = "";

  scan(chunk: Buffer): void {
    const marker = "<--- Last few GCs --->";
    const text = this.tail + chunk.toString("latin1");
    this.detected ||= text.includes(marker);
    // The marker may be cut in two by the pipe.
    this.tail = text.slice(-marker.length);
  }
}
