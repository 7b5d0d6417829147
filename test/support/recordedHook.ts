/** Stands in for a hook of the SDK, which would register with an engine; a test calls its callback. */
export class RecordedHook {
  constructor(
    readonly name: string,
    readonly callback: unknown,
  ) {}
}
