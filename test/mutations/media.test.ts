import { testTheme } from "./suite";

testTheme("media");
