/** How long somebody waited, and whether it came; else they still wait, and it is only known that it takes longer. */
export interface Waits {
  /** In any unit, of those for whom it came. */
  readonly came: readonly number[]
  /** Of those who still wait: how long so far. */
  readonly waiting: readonly number[]
}

/** Products of fractions are not exact: 9/10 · 8/9 · … is not quite a tenth. */
const TOLERANCE = 1e-9

/**
 * The time by which a share of all is there, estimated from those who still wait as well: the smallest time at which the
 * Kaplan–Meier curve is down at 1 − share. In the unit of what is given; null where the curve does not come down so far. Who
 * stops waiting at the moment at which it comes for another was still waiting then.
 *
 * E. L. Kaplan & P. Meier (1958), Nonparametric estimation from incomplete observations, J. Am. Stat. Assoc. 53, 457–481.
 */
export function kaplanMeierQuantile({ came, waiting }: Waits, share: number): number | null {
  const times = Float64Array.from(came).sort()
  const censored = Float64Array.from(waiting).sort()
  let survival = 1
  let gone = 0
  for (let at = 0; at < times.length; ) {
    const time = times[at]!
    while (gone < censored.length && censored[gone]! < time) gone++
    let together = at
    while (times[together] === time) together++
    const atRisk = times.length - at + censored.length - gone
    survival *= 1 - (together - at) / atRisk
    if (survival <= 1 - share + TOLERANCE) return time
    at = together
  }
  return null
}
