/** Default of the deadline; the vendor's guide speaks of 3 minutes for the reference workflow. */
export const DEFAULT_DEADLINE_SECONDS = 1800;
