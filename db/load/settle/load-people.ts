import { Column } from '../../../lib/discussion/columns.ts'
import type { NewPeople } from '../output.ts'
import { isNewer, type ShownName, type Stage } from '../stage.ts'

/** Numbers the authors of a load, from 0, in the order in which conversations meet them. */
export class LoadPeople {
  /** The author's number in the load, by number of the person. */
  readonly authors = new Column(Int32Array)
  readonly #stage: Stage
  /** The other way round; -1: not met. */
  readonly #person: Int32Array

  constructor(stage: Stage) {
    this.#stage = stage
    this.#person = new Int32Array(stage.links.authors.size).fill(-1)
  }

  /** How many were met. */
  get length(): number {
    return this.authors.length
  }

  /** The person's number; NaN for an unknown author (-1). */
  person(author: number): number {
    if (author === -1) return Number.NaN
    const known = this.#person[author]!
    if (known !== -1) return known
    const person = this.authors.length
    this.#person[author] = person
    this.authors.push(author)
    return person
  }

  /** The number of an author; -1 for those whom no conversation met. */
  find(author: number): number {
    return author === -1 ? -1 : this.#person[author]!
  }

  /** Who the people from one number up to, without, another are. */
  people(from: number, to: number): NewPeople {
    const { shownNames, links } = this.#stage
    const { authors } = links
    const people = { sites: [] as number[], keys: [] as string[], names: [] as (string | null)[] }
    for (const author of this.authors.values.subarray(from, to)) {
      people.sites.push(authors.scope(author))
      people.keys.push(authors.name(author))
      people.names.push(latest(shownNames.get(author) ?? null))
    }
    return people
  }
}

/** The latest of a person's names; null: none is shown. */
function latest(names: ShownName | null): string | null {
  let best = names
  for (let other = names; other !== null; other = other.other)
    if (best === null || isNewer(other, best)) best = other
  return best?.name ?? null
}
