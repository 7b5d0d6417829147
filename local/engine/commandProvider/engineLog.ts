import { type Client, credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";

/** The engine's log, which shows a resource's lines beside it while the engine works on it. */
export class EngineLog {
  private client: EngineClient | undefined;
  private readonly sent = new Set<Promise<void>>();

  constructor(private readonly address: string) {}

  /** Shows a line for as long as the operation runs, as the official provider's live log does. */
  status(urn: string, line: string): void {
    if (!this.address) return;
    this.client ??= new EngineClient(this.address, credentials.createInsecure(), {
      // Loopback must not go through a proxy that is set for the cloud.
      "grpc.enable_http_proxy": 0,
    });
    const request = new LogRequest()
      .setSeverity(LogSeverity.INFO)
      .setUrn(urn)
      .setMessage(line)
      .setEphemeral(true);
    const { client } = this;
    const sent = new Promise<void>((resolve) => {
      // A line that could not be shown is not worth failing the operation; it is in the output anyway.
      client.log(request, () => resolve());
    });
    this.sent.add(sent);
    void sent.then(() => this.sent.delete(sent));
  }

  /** Resolves when every line so far has arrived; none may arrive after its operation has finished. */
  async flush(): Promise<void> {
    await Promise.all(this.sent);
  }

  close(): void {
    (this.client as Client | undefined)?.close();
  }
}
