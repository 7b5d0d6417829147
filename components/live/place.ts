/** Where EAS has a service, or is to have it. A name is unique in its account and region. */
export interface Place {
  /** Region id, such as `cn-hangzhou`. */
  readonly region: string;
  readonly name: string;
}
