import { reports } from "./mutations/outputs";
import { testMutations } from "./suite";

testMutations("outputs", reports);
