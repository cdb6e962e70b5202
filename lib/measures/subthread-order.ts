import type { Subthread } from './subthreads.ts'

/** How lists of sub-threads are ordered: by size, by comments an hour, by h-index. */
export const subthreadOrders = ['largest', 'fastest', 'contested'] as const
export type SubthreadOrder = (typeof subthreadOrders)[number]

const rankOf: Readonly<Record<SubthreadOrder, (of: Subthread) => readonly [number, number]>> = {
  largest: ({ comments, hIndex }) => [comments, hIndex],
  fastest: ({ pace, comments }) => [pace ?? -1, comments],
  contested: ({ hIndex, comments }) => [hIndex, comments],
}

/** Sub-threads in an order, the first read of equal ones first; those that have no value in it are left out. */
export function inOrder<Of extends Subthread>(all: readonly Of[], order: SubthreadOrder): readonly Of[] {
  const rank = rankOf[order]
  return all
    .filter(of => rank(of)[0] >= 0 && of.comments > 0)
    .toSorted((a, b) => rank(b)[0] - rank(a)[0] || rank(b)[1] - rank(a)[1] || a.top - b.top)
}
