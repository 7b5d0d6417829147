/** What a stack says of its service, as far as it decides what can be done with it. */
interface Made {
  /** How it is called; none where there is a WebUI only. */
  readonly calls?: string;
  /** Address of the WebUI; empty where there is none. */
  readonly webUI?: string;
}

/** What can be typed next about a stack that was deployed: commands, each with what it does. */
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
    // In a browser the address alone is answered with 401.
    ...(webUI ? ([[eas("open"), "the WebUI, by a link that lets a browser in"]] as const) : []),
    [eas("status"), "how the service is, and what is billed"],
    [`npm run pulumi -- preview --stack ${stack} --expect-no-changes`, "nothing is left to do"],
    [`npm run pulumi -- stack output token --show-secrets --stack ${stack}`, "the service token"],
    ["npm run local -- --down", "remove it all, stop the local cloud"],
  ];
}
