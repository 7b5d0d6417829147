import { requests } from "./requests";
import { results } from "./results";

export const queue = [...results, ...requests];
