import { utcMinute } from "../utcMinute";

/**
 * Whether Alibaba Cloud has refused a request because its signature is more than 15 minutes old or early
 * (documented: `InvalidTimeStamp.Expired`, and `RequestTimeTooSkewed` of OSS). It says that something is
 * "expired", which reads as if it were the key.
 */
export const refusesTime = (said: string): boolean =>
  /InvalidTimeStamp\.Expired|RequestTimeTooSkewed/.test(said);

/** What to do then. */
export const wrongClock = (): string =>
  `this machine's clock says ${utcMinute(new Date())}, more than 15 minutes off: set it`;
