/** One thing that RAM must allow before a call is carried out. */
export interface Access {
  /** `<RAM code of the product>:<operation>`, such as `oss:PutBucket`. */
  action: string;
  /** The name of the resource, or `*` where the product asks for all of them. */
  resource: string;
}
