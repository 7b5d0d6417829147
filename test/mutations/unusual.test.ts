import { unusual } from "./mutations/unusual";
import { testMutations } from "./suite";

testMutations("unusual", unusual);
