// Servers that do nothing wrong. A check that fails them cries wolf.

import { dialects } from "./dialects";
import { payloads } from "./payloads";
import { progress } from "./progress";
import { slow } from "./slow";
import { stutters } from "./stutters";

export const unusual = [...slow, ...stutters, ...progress, ...dialects, ...payloads];
