import { type FoundProblem, problem } from '../../discussion/found.ts'
import type { Moment } from '../../input/time.ts'

/** So many names of zones are told; a file that has more is not written by any program. */
const MOST = 20

/** The zones of one file's dates that nobody knows, for its report. */
export class UnknownZones {
  readonly #dates = new Map<string, number>()

  /** The milliseconds of a moment, whose zone is remembered. */
  at(moment: Moment | null): number | null {
    const zone = moment?.unknownZone ?? null
    if (zone !== null) {
      const name = this.#dates.has(zone) || this.#dates.size < MOST ? zone : '…'
      this.#dates.set(name, (this.#dates.get(name) ?? 0) + 1)
    }
    return moment?.at ?? null
  }

  /** A problem for each unknown zone, with the number of dates that were taken as UTC. */
  *problems(): Iterable<FoundProblem> {
    for (const [zone, dates] of this.#dates) {
      const those = dates === 1 ? 'A date in it was' : `${dates.toLocaleString('en')} dates in it were`
      yield problem(`zone ${zone}`, `It is not known what this time zone means. ${those} taken as UTC.`)
    }
  }
}
