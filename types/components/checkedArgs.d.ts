import * as pulumi from "@pulumi/pulumi";
import { type Problem } from "./problem";
/** Whether it is an output or a promise, whatever its value will be. */
export declare const isOutput: (value: unknown) => boolean;
/** Finds problems; `pending` names the keys that are not known yet. */
export type Find<T> = (known: Partial<pulumi.Unwrap<T>>, pending: readonly string[]) => readonly Problem[];
/** Checks those arguments that are already known. */
export declare function problemsIn<T extends object>(args: Partial<T> | undefined, find: Find<T>): readonly Problem[];
/**
 * Refuses a component's arguments when something is wrong with those that are known at its declaration.
 * The error names all problems at once.
 *
 * @param what the component, as its user calls it
 * @param args undefined when a program in JavaScript passes none
 * @throws pulumi.ResourceError that is shown without a stack trace
 */
export declare function refuseArgs<T extends object>(component: pulumi.Resource, what: string, args: T | undefined, find: Find<T>): void;
/** Resolves to the arguments once all of them are known, and fails when something is wrong with them. */
export declare const knownArgs: <T extends object>(component: pulumi.Resource, what: string, args: T, find: Find<T>) => pulumi.Output<pulumi.Unwrap<T>>;
/**
 * Returns arguments that are all known, after a check.
 *
 * @throws pulumi.ResourceError when something is wrong with them
 */
export declare function acceptKnown<T extends object>(component: pulumi.Resource, what: string, all: pulumi.Unwrap<T>, find: Find<T>): pulumi.Unwrap<T>;
/**
 * Returns an argument unchanged. If it is an output, it must have a value once it is known; nothing else would
 * tell that it has none. Under Pulumi's mocks it need not: nobody wrote what the cloud would answer.
 */
export declare function withValue<T>(component: pulumi.Resource, what: string, key: string, value: T): T;
