import { secrets } from "./mutations/secrets";
import { testMutations } from "./suite";

testMutations("secrets", secrets);
