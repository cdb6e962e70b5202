import type { Random } from './random.ts'

/** How likely a comment is replied to grows with its replies … */
const POPULARITY = 0.3
/** … is higher for the post … */
const ROOT_BIAS = Math.exp(2.4)
/** … and falls with its age, in comments. */
const NOVELTY = 0.98

/**
 * One conversation that grows, after Gómez, Kappen, Litvak & Kaltenbrunner (2013), A likelihood-based framework for the
 * analysis of discussion threads: a new comment answers message k in proportion to `α · replies + β (post) + τ^age`, with
 * values of the size they fit to Slashdot.
 */
export class Growing {
  /** By message: the number of its author; the post's first. */
  readonly authors: number[] = []
  /** By message: the message it answers; -1 for the post. */
  readonly parents: number[] = [-1]
  /** By message: its id in the dump, without the kind. */
  readonly ids: string[]
  readonly #random: Random

  constructor(random: Random, author: number, id: string) {
    this.#random = random
    this.authors.push(author)
    this.ids = [id]
  }

  /** Chooses the message that the next comment answers; `grow` adds that comment. */
  answered(): number {
    const messages = this.parents.length
    const popularity = POPULARITY * (messages - 1)
    const novelty = (NOVELTY * (1 - NOVELTY ** messages)) / (1 - NOVELTY)
    let drawn = this.#random.next() * (popularity + ROOT_BIAS + novelty)
    if (drawn < ROOT_BIAS) return 0
    drawn -= ROOT_BIAS
    // The parent of a random comment: so messages are drawn in proportion to their replies.
    if (drawn < popularity) return this.parents[1 + this.#random.below(messages - 1)]!
    drawn = (drawn - popularity) / novelty
    const age = Math.floor(Math.log(1 - drawn * (1 - NOVELTY ** messages)) / Math.log(NOVELTY))
    return Math.max(0, messages - 1 - age)
  }

  grow(parent: number, author: number, id: string): void {
    this.parents.push(parent)
    this.authors.push(author)
    this.ids.push(id)
  }
}
