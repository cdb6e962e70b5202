import { constants, setPriority } from 'node:os'

/**
 * Lets other programs go first where processors are short: pages that somebody looks at while this works for minutes. Where
 * nothing else is to be done, it takes no longer. Threads that are started later yield as well.
 */
export function yieldToOthers(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // A system that does not let programs say so runs it as it runs others.
  }
}
