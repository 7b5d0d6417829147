import { code } from "../markdown/text";
import type { Check } from "./check";

/** The document cannot be reviewed: why, and how to make it readable. */
export const documentHidden: Check = ({ services }) =>
  services.flatMap(({ step, name, after }) => {
    if (step.operation === "delete" || after.state === "known" || after.state === "absent") {
      return [];
    }
    const which = `**The service document of ${code(name)} cannot be reviewed**`;
    if (after.state === "unknown") {
      return [
        `${which}: it holds an id that is known only once its network or NAS mount target is made. To review it beforehand, use existing ones (\`storage.nas.mountTarget\`, \`network.vpcId\`), or first deploy network and file system in a separate stack.`,
      ];
    }
    if (after.state === "secret") {
      return [
        `${which}: it holds a secret, which hides all of it. Take the secret out of the settings that the document is made of; the service can read it from its storage.`,
      ];
    }
    return [
      `${which}: it ${after.problem}, so EAS would refuse it. Correct the code that builds \`serviceConfig\`.`,
    ];
  });
