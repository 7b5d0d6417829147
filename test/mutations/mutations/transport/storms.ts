import type { Mutation } from "../../mutation";
import { instead } from "../../spoils";
import { light, notReady, onQueue } from "../make";

/** The service says that there are too many requests. */
export const storms: Mutation[] = [
  notReady(
    "too-many-requests",
    "Every submission is answered with 429.",
    instead("submission", 429, "Too Many Requests"),
    /deadline of \d+ s passed while submitting the workflow, which has not arrived yet .*429: Too Many Requests/,
    { ...light, deadlineSeconds: 6 },
  ),
  notReady(
    "instance-queue-full",
    "Every submission is answered with 450.",
    instead("submission", 450, "queue is full"),
    /deadline of \d+ s passed while submitting the workflow, which has not arrived yet .*450: queue is full/,
    { ...light, deadlineSeconds: 6 },
  ),
  notReady(
    "put-too-many-requests",
    "Every request to the queue is answered with 429.",
    instead("put", 429, "Too Many Requests"),
    /deadline of \d+ s passed while submitting the workflow, which has not arrived yet .*429: Too Many Requests/,
    { ...onQueue, deadlineSeconds: 6 },
  ),
];
