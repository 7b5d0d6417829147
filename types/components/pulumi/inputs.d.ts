import type { Input } from "@pulumi/pulumi";
/** A value each part of which may become known later. */
export type Inputs<T> = Input<[T] extends [object] ? {
    [Key in keyof T]: Inputs<T[Key]>;
} : T>;
