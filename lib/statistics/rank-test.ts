import type { Ascending } from './distribution.ts'

/** How two groups of values differ. */
export interface RankTest {
  /** Pairs, one of each group, in which the first is larger; those of equal values count half (Mann & Whitney 1947). */
  readonly u: number
  /** Two-sided: how often U would be as far from the middle, were the groups drawn from one distribution. */
  readonly p: number
  /** Whether `p` was counted over all ways to part the values, ties included, or read off the normal distribution. */
  readonly by: 'exact' | 'normal'
  /**
   * Cliff's δ = 2U/(mn) − 1 (Cliff 1993): the share of pairs in which the first is larger, less that in which it is smaller.
   * From −1 (never) to 1 (always); 0: as often as not.
   */
  readonly delta: number
}

/** From so many values in the smaller group on, or in both together, the normal distribution stands for counting. */
const LARGE = 20
const LARGE_TOGETHER = 200

/** Compares two groups; null where one of them has no value. */
export function rankTest(first: Ascending, second: Ascending): RankTest | null {
  const [m, n] = [first.length, second.length]
  if (m === 0 || n === 0) return null
  const { u, ties } = ranked(first, second)
  const isExact = Math.min(m, n) < LARGE && m + n <= LARGE_TOGETHER
  return {
    u,
    p: isExact ? exact(u, m, n, ties) : approximate(u, m, n, ties),
    by: isExact ? 'exact' : 'normal',
    delta: (2 * u) / (m * n) - 1,
  }
}

/** U, and how many values are equal to each other at each place in the order of all. */
function ranked(first: Ascending, second: Ascending) {
  const ties: number[] = []
  let u = 0
  for (let [i, j] = [0, 0]; i < first.length || j < second.length; ) {
    const value = Math.min(first[i] ?? Number.POSITIVE_INFINITY, second[j] ?? Number.POSITIVE_INFINITY)
    const [from, below] = [i, j]
    while (first[i] === value) i++
    while (second[j] === value) j++
    u += (i - from) * (below + (j - below) / 2)
    ties.push(i - from + j - below)
  }
  return { u, ties }
}

/**
 * Both tails of U over all ways in which m of the values could have been the first group, equal values sharing the mean of
 * their ranks: twice the smaller tail, at most 1. Ways are counted by their sum of doubled ranks, which are whole numbers.
 */
function exact(u: number, m: number, n: number, ties: readonly number[]): number {
  const [few, sought] = m <= n ? [m, u] : [n, m * n - u]
  const most = 2 * few * (m + n)
  const ways = Array.from({ length: few + 1 }, () => new Float64Array(most + 1))
  ways[0]![0] = 1
  let before = 0
  for (const count of ties) {
    const rank = 2 * before + count + 1
    for (let each = 0; each < count; each++) {
      before++
      for (let taken = Math.min(few, before); taken > 0; taken--) {
        const [into, from] = [ways[taken]!, ways[taken - 1]!]
        for (let sum = most; sum >= rank; sum--) into[sum]! += from[sum - rank]!
      }
    }
  }
  // U is the sum of ranks less the least it can be.
  const at = Math.round(2 * sought) + few * (few + 1)
  let [all, lower, upper] = [0, 0, 0]
  for (const [sum, count] of ways[few]!.entries()) {
    all += count
    if (sum <= at) lower += count
    if (sum >= at) upper += count
  }
  return Math.min(1, (2 * Math.min(lower, upper)) / all)
}

/** The normal distribution with the variance that ties leave, half a step nearer the middle (correction for continuity). */
function approximate(u: number, m: number, n: number, ties: readonly number[]): number {
  const all = m + n
  const tied = ties.reduce((sum, count) => sum + count * (count * count - 1), 0)
  const variance = ((m * n) / 12) * (all + 1 - tied / (all * (all - 1)))
  // All values are equal.
  if (variance <= 0) return 1
  const away = Math.max(0, Math.abs(u - (m * n) / 2) - 0.5)
  return Math.min(1, 2 * upperTail(away / Math.sqrt(variance)))
}

/** The share of the standard normal distribution above z ≥ 0, to twelve digits; a series near the middle, else a continued fraction. */
export function upperTail(z: number): number {
  const density = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)
  if (z < 3) {
    let [term, sum] = [z, z]
    for (let k = 3; Math.abs(term) > 1e-17 * sum; k += 2) {
      term *= (z * z) / k
      sum += term
    }
    return 0.5 - density * sum
  }
  let fraction = z
  for (let k = 100; k > 0; k--) fraction = z + k / fraction
  return density / fraction
}

/**
 * p values of several comparisons, adjusted so that calling those below α different is wrong anywhere at most so often (Holm
 * 1979): the smallest times their number, the next times one less, …, never falling. In the order given.
 */
export function holm(ps: readonly number[]): number[] {
  const order = ps.map((_, at) => at).sort((a, b) => ps[a]! - ps[b]!)
  const adjusted = ps.map(() => 1)
  let least = 0
  for (const [place, at] of order.entries()) {
    least = Math.max(least, Math.min(1, (ps.length - place) * ps[at]!))
    adjusted[at] = least
  }
  return adjusted
}
