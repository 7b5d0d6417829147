import { damage } from "./mutations/damage";
import { testMutations } from "./suite";

testMutations("damage", damage);
