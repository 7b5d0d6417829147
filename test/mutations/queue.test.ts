import { testTheme } from "./suite";

testTheme("queue");
