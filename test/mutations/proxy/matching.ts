import type { Asked, Spoil } from "../mutation";

/** The spoils of one check, and how often each has met an answer. */
export class Spoils {
  readonly #met: Map<Spoil, number>;
  readonly #used = new Set<Spoil>();

  constructor(spoils: readonly Spoil[]) {
    this.#met = new Map(spoils.map((spoil) => [spoil, 0]));
  }

  /** The spoils that apply to this request, each with how many requests it has met before. */
  for({ place, file }: Pick<Asked, "place" | "file">): { spoil: Spoil; before: number }[] {
    return [...this.#met].flatMap(([spoil, before]) => {
      if (![spoil.at].flat().includes(place) || !(spoil.file?.test(file) ?? true)) return [];
      this.#met.set(spoil, before + 1);
      if (spoil.times !== undefined && before >= spoil.times) return [];
      this.#used.add(spoil);
      return [{ spoil, before }];
    });
  }

  unused(): Spoil[] {
    return [...this.#met.keys()].filter((spoil) => !this.#used.has(spoil));
  }
}
