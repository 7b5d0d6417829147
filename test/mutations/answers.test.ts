import { testTheme } from "./suite";

testTheme("answers");
