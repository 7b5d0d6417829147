import { answers } from "./mutations/answers";
import { testMutations } from "./suite";

testMutations("answers", answers);
