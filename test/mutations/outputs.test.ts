import { testTheme } from "./suite";

testTheme("outputs");
