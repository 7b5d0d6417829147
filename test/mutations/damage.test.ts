import { testTheme } from "./suite";

testTheme("damage");
