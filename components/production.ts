const PRODUCTION = /^(prod|production|live)([-_.]|$)/i;

/** Whether a stack or an environment is production, by its name: `prod`, `production`, `live-eu`. */
export const isProduction = (name: string): boolean => PRODUCTION.test(name);
