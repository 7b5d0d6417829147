/** One permission that RAM must give before a call is carried out. */
export interface Access {
  /** `<RAM code of the product>:<operation>`, such as `oss:PutBucket`. */
  action: string;
  /** The name of the resource, or `*` if the product asks for all of them. */
  resource: string;
}
