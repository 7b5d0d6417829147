import { testTheme } from "./suite";

testTheme("ownership");
