/** Where a rule is explained, relative to the project. */
export const pageOf = (id: string): string => `docs/policies.md#${id}`;
