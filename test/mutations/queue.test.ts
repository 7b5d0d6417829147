import { queue } from "./mutations/queue";
import { testMutations } from "./suite";

testMutations("queue", queue);
