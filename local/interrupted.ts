import { processIsAlive } from "./cloud/folderLock";
import { deployedStack } from "./deployedStack";
import { stateFolder } from "./engine/home";
import { isLeftBehind, type StackLock, stackLocks, thisLockMachine } from "./engine/stackLock";
import { home } from "./home";
import type { Session } from "./session";
import { pulumi } from "./sessionPulumi";

const holderOf = (lock: StackLock | undefined) =>
  lock
    ? `process ${lock.pid} of ${lock.username}@${lock.hostname}, since ${lock.timestamp}`
    : "another process";

/**
 * Takes away what a run that was cut off has left of a stack: its lock, and operations that the state
 * does not know the end of. What they have made, the next `up` takes up.
 *
 * @returns false when another process may be changing the stack; it is said what to do
 */
export async function clearInterrupted(session: Session, stack: string): Promise<boolean> {
  const locks = stackLocks(stateFolder(home), stack);
  const machine = thisLockMachine(processIsAlive);
  const held = locks.filter((lock) => !isLeftBehind(lock, machine));
  if (held.length > 0) {
    console.error(
      `\nThe stack ${stack} is being changed by ${held.map(holderOf).join(" and ")}. Wait until that has ended.\n` +
        `If it is no Pulumi any more, type: npm run pulumi -- cancel --stack ${stack} --yes`,
    );
    return false;
  }
  if (locks.length > 0) {
    console.log(`\nAn earlier run was cut off (${locks.map(holderOf).join(" and ")}).`);
    if (!(await pulumi(session, "cancel", "--stack", stack, "--yes"))) return false;
  }
  if ((await deployedStack(session, stack)).pending > 0) {
    const args = ["refresh", "--stack", stack, "--yes", "--skip-preview"];
    // Interactively it would ask of each of them how it ended. When this fails, what comes next says
    // better why.
    await pulumi(session, ...args, "--clear-pending-creates", "--non-interactive");
  }
  return true;
}
