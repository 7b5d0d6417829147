import { expect, it, vi } from "vitest";
import { askAgain } from "./askAgain";
import type * as serviceModule from "./service";
import { waitUntilRunning } from "./waitUntilRunning";

const state = vi.hoisted(() => ({
  now: undefined as serviceModule.ServiceState | undefined,
  /** The status after each pause. */
  later: [] as string[],
}));
vi.mock("./askAgain", { spy: true });
vi.mock("node:timers/promises", () => ({
  setTimeout: async () => {
    const status = state.later.shift();
    if (status === undefined) throw new Error("it rests");
    state.now = { status, message: "" };
  },
}));
vi.mock(
  "./service",
  async (original): Promise<typeof serviceModule> => ({
    ...(await original<typeof serviceModule>()),
    describeService: async () => state.now,
  }),
);

const ref = {
  region: "cn-hangzhou",
  name: "comfyui_demo",
  key: { accessKeyId: "", accessKeySecret: "" },
};

/** The message about a service in this status; undefined means that there is no service. */
async function said(status: string | undefined, isReferredTo: boolean): Promise<string> {
  state.now = status === undefined ? undefined : { status, message: "" };
  const error = await waitUntilRunning(ref, { timeoutSeconds: 0, isReferredTo }).catch((e) => e);
  return (error as Error).message;
}

const ANY = [undefined, "Stopped", "Failed", "Waiting"];

it.each(ANY)("says what to type of a stack's own service that is %s", async (status) => {
  expect(await said(status, false)).toMatch(/"pulumi (refresh|destroy)"/);
});

it.each(ANY)(
  "does not advise destroying a service that the stack only refers to and that is %s",
  async (status) => {
    const message = await said(status, true);
    expect(message).toContain("PAI console");
    expect(message).not.toMatch(/state|destroy|refresh|its settings/);
  },
);

it("ends what EAS says with one full stop", async () => {
  state.now = { status: "Failed", message: "Container worker0 failed to pull image." };
  const error = await waitUntilRunning(ref).catch((e) => e);
  expect((error as Error).message).toMatch(
    /is Failed: Container worker0 failed to pull image\. The/,
  );
});

it.each(["Failed", "DeleteFailed", "Stopped"])(
  "does not wait for a service that is %s to become another",
  async (status) => {
    state.now = { status, message: "" };
    await expect(waitUntilRunning(ref)).rejects.toThrow(`is ${status}`);
  },
);

it("takes a service whose number of instances changes for one that is running", async () => {
  state.now = { status: "Scaling", message: "" };
  expect(await waitUntilRunning(ref)).toBeUndefined();
});

it("waits until it is running, and tells of each change", async () => {
  state.now = { status: "Creating", message: "" };
  state.later = ["Creating", "Waiting", "Waiting", "Running"];
  const changes: string[] = [];
  await waitUntilRunning(ref, { onChange: ({ status }) => changes.push(status) });
  expect([changes, state.later]).toEqual([["Creating", "Waiting"], []]);
});

it("waits just as long when somebody sets the clock of the machine", async () => {
  state.now = { status: "Creating", message: "" };
  state.later = ["Creating", "Running"];
  const clock = vi.spyOn(Date, "now");
  const setForward = () => clock.mockReturnValue(Date.UTC(2100, 0));
  await waitUntilRunning(ref, { onChange: setForward });
  clock.mockRestore();
  expect(state.later).toEqual([]);
});

it.each([
  [0, 15],
  [undefined, 300],
])("with a wait of %s seconds, retries a look for %s", async (timeoutSeconds, withinSeconds) => {
  state.now = { status: "Running", message: "" };
  await waitUntilRunning(ref, { timeoutSeconds });
  expect(askAgain).toHaveBeenLastCalledWith(expect.any(Function), { withinSeconds });
});
