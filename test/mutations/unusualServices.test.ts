import { testThemes } from "./suite";

testThemes("unusual");
