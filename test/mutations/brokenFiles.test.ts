import { testThemes } from "./suite";

testThemes("media", "damage", "outputs", "ownership");
