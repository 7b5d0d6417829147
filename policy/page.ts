/** The page that explains a rule, relative to the project. */
export const pageOf = (id: string): string => `docs/policies.md#${id}`;
