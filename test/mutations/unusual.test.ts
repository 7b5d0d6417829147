import { testTheme } from "./suite";

testTheme("unusual");
