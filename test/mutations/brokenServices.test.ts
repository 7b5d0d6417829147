import { testThemes } from "./suite";

testThemes("answers", "queue", "transport", "secrets");
