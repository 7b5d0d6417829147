import { media } from "./mutations/media";
import { testMutations } from "./suite";

testMutations("media", media);
