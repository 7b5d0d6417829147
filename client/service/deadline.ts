/** Default deadline; the vendor's guide mentions 3 minutes for the reference workflow. */
export const DEFAULT_DEADLINE_SECONDS = 1800;
