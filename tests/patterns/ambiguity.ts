import { type Automaton, automata } from './automaton.ts'

/** How often a character may be looked at for each match that is tried, beyond which a pattern is a fault. */
const OFTEN = 1_000

/**
 * Why a pattern may take longer than in proportion to the text; null: it never does.
 *
 * A backtracking search tries every way through the pattern before it gives up. The ways grow exponentially where a loop
 * can take one text in two ways, and by a power where the same text can be taken by a loop, by another behind it, or lead
 * from the one to the other (Weber and Seidl 1991, “On the degree of ambiguity of finite automata”); the search for a
 * match's beginning is the first loop of all. Loops of bounded length multiply the time by their length.
 * The rest of a pattern is taken to be able to fail, unless it is empty: some harmless patterns are named, no harmful one passes.
 */
export function fault(source: string, flags: string): string | null {
  for (const automaton of automata(source, flags)) {
    const found = new Search(automaton).fault()
    if (found !== null) return found
  }
  return null
}

class Search {
  readonly #edges
  readonly #most
  readonly #cannotFail
  readonly #examples
  /** By place: which loop it belongs to; places outside of all are alone. */
  readonly #component: readonly number[]
  readonly #loops: { readonly places: readonly number[]; readonly most: number }[] = []

  constructor({ edges, most, cannotFail, examples }: Automaton) {
    this.#edges = edges
    this.#most = most
    this.#cannotFail = cannotFail
    this.#examples = examples
    const reach = edges.map((_, place) => reached(edges, place))
    this.#component = edges.map((_, place) =>
      edges.findIndex(
        (_, other) => other === place || (reach[place]!.has(other) && reach[other]!.has(place)),
      ),
    )
    for (const [place, set] of reach.entries())
      if (set.has(place) && this.#component[place] === place) {
        const places = this.#component.flatMap((component, other) => (component === place ? [other] : []))
        this.#loops.push({ places, most: Math.max(...places.map(other => this.#most[other]!)) })
      }
  }

  fault(): string | null {
    for (const { places, most } of this.#loops) {
      // A loop that may end after every turn never gives one up, but what is inside of it may be tried in vain.
      const mayEnd = places.some(place => this.#cannotFail[place])
      const word = mayEnd ? this.#fromTo(places, places) : this.#inTwoWays(places)
      if (word === null || 2 ** most <= OFTEN) continue
      return `${mayEnd ? 'more than linear' : 'exponential'} time: ${this.#shown(word)}`
    }
    return this.#chained()
  }

  /** A text that leads from a place back to it in two ways. */
  #inTwoWays(places: readonly number[]): number[] | null {
    const inside = new Set(places)
    const start = places[0]!
    return this.#shortest(
      [start, start, 0],
      ([a, b, differ]) => a === start && b === start && differ === 1,
      ([a, b, differ]) =>
        this.#edges[a!]!.flatMap(one =>
          this.#edges[b!]!.flatMap(other => {
            if (!inside.has(one.to) || !inside.has(other.to)) return []
            const isOther = differ === 1 || one !== other || one.ways > 1
            return [{ to: [one.to, other.to, isOther ? 1 : 0], kinds: one.kinds & other.kinds }]
          }),
        ),
    )
  }

  /** Loops behind each other that take the same text; null where their lengths multiply to little. */
  #chained(): string | null {
    const behind = this.#loops.map(one =>
      this.#loops.flatMap((other, index) => {
        if (one === other) return []
        const word = this.#fromTo(one.places, other.places)
        return word === null ? [] : [{ index, word }]
      }),
    )
    let worst: { often: number; word: readonly number[] } = { often: 0, word: [] }
    // Passing over the text once is what any search does: the first loop without a bound does not count.
    const from = (loop: number, before: number, isEndless: boolean, word: readonly number[]) => {
      const { most } = this.#loops[loop]!
      const often = !isEndless && most === Number.POSITIVE_INFINITY ? before : before * most
      if (often > worst.often) worst = { often, word }
      for (const next of behind[loop]!)
        from(next.index, often, isEndless || most === Number.POSITIVE_INFINITY, next.word)
    }
    for (const index of this.#loops.keys()) from(index, 1, false, [])
    if (worst.often <= OFTEN || worst.word.length === 0) return null
    const times =
      worst.often === Number.POSITIVE_INFINITY ? 'as often as the text is long' : `${worst.often} times`
    return `a character is looked at ${times}: ${this.#shown(worst.word)}`
  }

  /** A text that one loop takes, another behind it takes, and that leads from the one to the other. */
  #fromTo(one: readonly number[], other: readonly number[]): number[] | null {
    const [inOne, inOther] = [new Set(one), new Set(other)]
    for (const p of one)
      for (const q of other) {
        // Once a match is there, nothing is given up any more.
        if (p === q || this.#cannotFail[q]) continue
        const word = this.#shortest(
          [p, p, q],
          ([a, b, c]) => a === p && b === q && c === q,
          ([a, b, c]) =>
            this.#edges[a!]!.filter(edge => inOne.has(edge.to)).flatMap(x =>
              this.#edges[b!]!.flatMap(y =>
                this.#edges[c!]!.filter(edge => inOther.has(edge.to) && !this.#cannotFail[edge.to]).map(
                  z => ({
                    to: [x.to, y.to, z.to],
                    kinds: x.kinds & y.kinds & z.kinds,
                  }),
                ),
              ),
            ),
        )
        if (word !== null) return word
      }
    return null
  }

  /** The kinds of characters on the shortest way to a state; null: none leads there. At least one character. */
  #shortest(
    start: readonly number[],
    isGoal: (state: readonly number[]) => boolean,
    next: (state: readonly number[]) => readonly { readonly to: readonly number[]; readonly kinds: bigint }[],
  ): number[] | null {
    const queue: { state: readonly number[]; back: number; kind: number }[] = [
      { state: start, back: -1, kind: -1 },
    ]
    const seen = new Set<string>()
    for (let at = 0; at < queue.length; at++)
      for (const { to, kinds } of next(queue[at]!.state)) {
        const key = to.join()
        if (kinds === 0n || seen.has(key)) continue
        seen.add(key)
        queue.push({ state: to, back: at, kind: lowest(kinds) })
        if (!isGoal(to)) continue
        const word: number[] = []
        for (let step = queue.length - 1; step > 0; step = queue[step]!.back) word.unshift(queue[step]!.kind)
        return word
      }
    return null
  }

  #shown(word: readonly number[]): string {
    return `${JSON.stringify(String.fromCodePoint(...word.map(kind => this.#examples[kind]!)))} again and again`
  }
}

function reached(edges: Automaton['edges'], start: number): Set<number> {
  const seen = new Set<number>()
  const waiting = [start]
  for (const place of waiting)
    for (const { to } of edges[place]!)
      if (!seen.has(to)) {
        seen.add(to)
        waiting.push(to)
      }
  return seen
}

function lowest(kinds: bigint): number {
  let kind = 0
  while (((kinds >> BigInt(kind)) & 1n) === 0n) kind++
  return kind
}
