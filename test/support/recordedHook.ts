/** Stands for a hook of the SDK, which registers itself with an engine; a test calls its callback. */
export class RecordedHook {
  constructor(
    readonly name: string,
    readonly callback: unknown,
  ) {}
}
