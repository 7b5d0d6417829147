import { transport } from "./mutations/transport";
import { testMutations } from "./suite";

testMutations("transport", transport);
