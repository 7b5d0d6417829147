import { ownership } from "./mutations/ownership";
import { testMutations } from "./suite";

testMutations("ownership", ownership);
