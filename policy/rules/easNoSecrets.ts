import { easRule } from "../easRule";
import { secretsIn } from "../secretsIn";

export const easNoSecrets = easRule({
  id: "eas-no-secrets",
  description:
    "No token, key or password is in the document, in the environment of a container or on its command line.",
  severity: "critical",
  level: "mandatory",
  remediation:
    "Remove the secret and replace it by a new one, because the document is kept in the state, in EAS and in its versions. EAS makes the service token itself; give a container its credentials by a RAM role or a file in the mounted folder.",
  check({ document, report }) {
    for (const path of secretsIn(document.json)) {
      report(`${path} looks like a token, key or password; the document must not hold one.`);
    }
  },
});
