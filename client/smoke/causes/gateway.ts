import type { Cause } from "./cause";

/** Causes on the way to the service: address, token, gateway and queues. */
export const gatewayCauses: readonly Cause[] = [
  {
    id: "wrong-token",
    signs: [{ codes: ["unauthorized"] }],
    sentence: "The token is not this service's.",
    next: 'Use the token of the stack: write --stack, or read it by "pulumi stack output token --show-secrets". An "up" with --target or --target-replace checks with the old token: run "pulumi up" for the whole stack.',
  },
  {
    id: "sign-in-page",
    signs: [
      { text: /\(HTML\)[^"]*(log ?in|sign ?in|password|登录)/i },
      { text: /\b30[1278] \(a redirect/ },
    ],
    sentence: "A page for signing in, or a redirect to one, answers in place of the service.",
    next: "Use the address of the stack (--stack), or the invocation address from the service's page in the EAS console; not the address of the WebUI or of a console.",
  },
  {
    id: "wrong-edition",
    signs: [
      { codes: ["not-ready"], text: /has answered 404|does not answer as/ },
      { codes: ["refused"], text: /: 40[45]\b/ },
    ],
    sentence:
      "The address answers, but not with the API that was called: the service is of another edition, or the path is wrong.",
    next: "Standard is called by ComfyUI's own API (--calls sync), API through its queue (--calls queue), Cluster only as its WebUI (--calls webui), Serverless not at all. Use the whole invocation address, including /api/predict/<service> if it has that.",
  },
  {
    id: "queue-full",
    signs: [{ text: /: 4(50|29)\b/ }],
    sentence: "The service has as many requests as it takes, and refuses more.",
    next: "Wait until the others are done, or allow more instances or a longer queue.",
  },
  {
    id: "sink-full",
    signs: [{ text: /the sink is full/ }],
    sentence:
      "Nobody fetches the results, so the queue of results is full and the service works on nothing.",
    next: "Fetch or delete old results in the sink, and make sure that every consumer removes its own.",
  },
  {
    // The queue accepts requests even when there is no instance at all, and EAS then says Running.
    id: "no-worker",
    signs: [
      { codes: ["deadline"], text: /: task \S+ (is the next one|waits behind \d+ others?)\.$/ },
    ],
    sentence: "No instance has taken the request out of the queue: none runs, or all are busy.",
    next: 'See how many instances run and what waits ("comfyui-eas status"). The first instance of a sleeping service (autoscaler.scaleToZero) takes minutes to start; if none comes, the machine type is most likely out of stock.',
  },
  {
    id: "other-consumer",
    signs: [{ codes: ["lost"], text: /another consumer of this service's sink/ }],
    sentence: "Another consumer may have taken the result out of the sink, or the worker gave up.",
    next: 'Let every consumer take only results with its own task ids, and look for errors in the service\'s log ("comfyui-eas logs").',
  },
  {
    id: "gateway-timeout",
    signs: [{ text: /(: |status )504\b|upstream request timeout/i }],
    sentence: "The gateway waited for the service longer than it may.",
    next: 'See whether the service is busy or hangs ("comfyui-eas status"). Put long work into the queue of the API edition, or ask for its result by the prompt id, as the check does.',
  },
  {
    id: "starting",
    signs: [{ text: /: 503\b|no healthy upstream/i }],
    sentence:
      "The gateway has no instance to send requests to: none has started, or it has crashed.",
    next: 'See whether an instance is ready ("comfyui-eas status"; before the first "pulumi up" that succeeds, in the EAS console). The first start loads an image of several GB and takes minutes.',
  },
  {
    id: "wrong-address",
    signs: [{ text: /ENOTFOUND|EAI_AGAIN|getaddrinfo/ }],
    sentence: "The host of the address has no entry in the DNS.",
    next: "Compare the address with the invocation address of the service; one with .vpc. in it exists only inside the VPC.",
  },
  {
    id: "unreachable",
    signs: [{ text: /ECONNREFUSED|EHOSTUNREACH|ETIMEDOUT|CERT_|self.signed/i }],
    sentence: "No connection to the address is possible from here.",
    next: "See whether a proxy or a firewall is in the way, and whether the address is reachable from this network.",
  },
];
