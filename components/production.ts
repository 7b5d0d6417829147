const PRODUCTION = /^(prod|production|live)([-_.]|$)/i;

/** Whether the name of a stack or environment means production: `prod`, `production`, `live-eu`. */
export const isProduction = (name: string): boolean => PRODUCTION.test(name);
