/**
 * Flags of Node for a process that serves pages: `npm start` has them. What a page is made of is garbage a moment later;
 * with the nursery as large as Node takes it, every third page waits 30 ms until it is swept, with a small one each waits 3.
 */
export const serverFlags = ['--max-semi-space-size=8'] as const
