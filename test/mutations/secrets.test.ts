import { testTheme } from "./suite";

testTheme("secrets");
