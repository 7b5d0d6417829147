import { absent } from "./absent";
import { broke } from "./broke";
import { live } from "./live";
import { oversized } from "./oversized";
import { refused } from "./refused";
import { storms } from "./storms";

export const transport = [...absent, ...storms, ...refused, ...broke, ...oversized, ...live];
