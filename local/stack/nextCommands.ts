/** The outputs of a stack that decide what can be done with its service. */
interface Made {
  /** How programs call it; undefined if it has only a WebUI. */
  readonly calls?: string;
  /** Address of the WebUI; empty if there is none. */
  readonly webUI?: string;
}

/** Commands to type next for a deployed stack, each with what it does. */
export function nextCommands(stack: string, { calls, webUI }: Made): (readonly [string, string])[] {
  const eas = (command: string) => `npm run comfyui-eas -- ${command} --stack ${stack}`;
  return [
    ...(calls
      ? ([
          [`npm run smoke -- --stack ${stack}`, "make and check another video"],
          [
            eas("run client/workflow/svd-reference.json"),
            "run a workflow, this one or yours, and fetch what it makes",
          ],
        ] as const)
      : []),
    // A browser that opens the bare address gets a 401.
    ...(webUI ? ([[eas("open"), "the WebUI, by a link that lets a browser in"]] as const) : []),
    [eas("status"), "the state of the service, and what is billed"],
    [
      `npm run pulumi -- preview --stack ${stack} --expect-no-changes`,
      "check that nothing is left to do",
    ],
    [`npm run pulumi -- stack output token --show-secrets --stack ${stack}`, "the service token"],
    ["npm run local -- --down", "remove everything, stop the local cloud"],
  ];
}
