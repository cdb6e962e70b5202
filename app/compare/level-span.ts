/** Bars of a depth profile: deeper conversations have several levels to a bar. */
const MOST_BARS = 24

/** How many levels a bar holds, and the deepest there is, the same for all that stand side by side. */
export function levelSpan(rows: readonly { readonly max_depth: number }[]) {
  const deepest = rows.reduce((most, { max_depth }) => Math.max(most, max_depth), 1)
  return { deepest, span: Math.ceil(deepest / MOST_BARS) }
}
