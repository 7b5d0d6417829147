// Servers that do nothing wrong: failing them is a false alarm.

import { dialects } from "./dialects";
import { payloads } from "./payloads";
import { progress } from "./progress";
import { slow } from "./slow";
import { stutters } from "./stutters";

export const unusual = [...slow, ...stutters, ...progress, ...dialects, ...payloads];
