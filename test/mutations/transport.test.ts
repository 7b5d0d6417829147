import { testTheme } from "./suite";

testTheme("transport");
