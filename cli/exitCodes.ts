/**
 * The exit code of every command, so that a script can tell what to do next:
 *
 * - 0: it is as was asked for
 * - 1: it is not: the service answered otherwise, a job failed, a workflow has errors, a budget is
 *   exceeded
 * - 2: the command, a file it names, or a setting is wrong; nothing was done
 * - 3: the service did not answer, or not in time; trying again makes sense
 * - 128 + n: stopped by signal n, 130 for Ctrl-C
 * - 141: it did something, but nobody reads the result (see `work`)
 */
export const EXIT = { ok: 0, wrong: 1, usage: 2, notReady: 3 } as const;
