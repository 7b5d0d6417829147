/** Where EAS has a service, or is to have it. A name is unique in its account and region. */
export interface Place {
  /** Region id, such as `cn-hangzhou`. */
  readonly region: string;
  readonly name: string;
}

/** Whether both are the same place. */
export const samePlace = (one: Place, other: Place): boolean =>
  one.region === other.region && one.name === other.name;
