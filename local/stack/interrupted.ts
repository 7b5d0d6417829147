import { processIsAlive } from "../cloud/folderLock";
import { stateFolder } from "../engine/home";
import { isLeftBehind, type StackLock, stackLocks, thisLockMachine } from "../engine/stackLock";
import { home } from "../home";
import { pulumi } from "../session/pulumi";
import type { Session } from "../session/session";
import { deployedStack } from "./deployedStack";

const holderOf = (lock: StackLock | undefined) =>
  lock
    ? `process ${lock.pid} of ${lock.username}@${lock.hostname}, since ${lock.timestamp}`
    : "another process";

/**
 * Clears what an interrupted run left on a stack: its lock, and operations whose outcome the state does
 * not know. The next `up` takes up whatever those operations made.
 *
 * @returns false when another process may be changing the stack, after telling the user what to do
 */
export async function clearInterrupted(session: Session, stack: string): Promise<boolean> {
  const locks = stackLocks(stateFolder(home), stack);
  const machine = thisLockMachine(processIsAlive);
  const held = locks.filter((lock) => !isLeftBehind(lock, machine));
  if (held.length > 0) {
    console.error(
      `\nThe stack ${stack} is being changed by ${held.map(holderOf).join(" and ")}. Wait until it has ended.\n` +
        `If no Pulumi is running any more, type: npm run pulumi -- cancel --stack ${stack} --yes`,
    );
    return false;
  }
  if (locks.length > 0) {
    console.log(`\nAn earlier run was interrupted (${locks.map(holderOf).join(" and ")}).`);
    if (!(await pulumi(session, "cancel", "--stack", stack, "--yes"))) return false;
  }
  if ((await deployedStack(session, stack)).pending > 0) {
    const args = ["refresh", "--stack", stack, "--yes", "--skip-preview"];
    // Interactively, it would ask for the outcome of each operation. If this fails, the next command
    // explains why better.
    await pulumi(session, ...args, "--clear-pending-creates", "--non-interactive");
  }
  return true;
}
