import { type AST, RegExpParser } from '@eslint-community/regexpp'
import { Chars, type ReadonlyFlags, toUnicodeSet } from 'regexp-ast-analysis'

/** A set of characters, as refa keeps it. */
type Characters = ReturnType<typeof Chars.all>

/** Condition between two characters for an edge to be taken; parts that are not known to matter are left out. */
interface Gate {
  /** Where the character before must lie; null: anywhere. Nothing before, as at the text's beginning, is let through. */
  readonly before: Characters | null
  /** Whether a word begins or ends here (`\b`), does not (`\B`), or either. */
  readonly word: 'edge' | 'inside' | null
}

/** One way through a part of a pattern: to a place, from it, or past the part without a character. */
interface Way {
  /** The place of the pattern that takes a character; null: the part takes none. */
  readonly place: number | null
  readonly gate: Gate
  /** In how many ways; 2 stands for any number above 1. */
  readonly ways: number
  /** Whether nothing is asked of the text on it: no assertion. */
  readonly isFree: boolean
  /** Whether nothing but the end (`$`) is asked. */
  readonly asksEndOnly: boolean
}

interface Part {
  readonly past: readonly Way[]
  readonly first: readonly Way[]
  readonly last: readonly Way[]
}

/** A repetition: the places inside, and how often at most. */
interface Loop {
  readonly from: number
  readonly to: number
  readonly most: number
}

/** From a place that takes a character to the place that takes the next. */
export interface Edge {
  readonly to: number
  /** The characters with which it is taken, a bit for each kind of character that the pattern tells apart. */
  readonly kinds: bigint
  readonly ways: number
}

/**
 * A pattern as its places (each takes one character) and the edges between them, with as many ways as backtracking
 * would try. Place 0 takes any character for ever: the search for where a match begins.
 */
export interface Automaton {
  readonly edges: readonly (readonly Edge[])[]
  /** By place: how often it may be repeated at most, counting all repetitions around it; 1: not at all. */
  readonly most: readonly number[]
  /** By place: whether a match is there as soon as it is reached, whatever comes. */
  readonly cannotFail: readonly boolean[]
  /** An example of each kind of character. */
  readonly examples: readonly number[]
}

const anyGate: Gate = { before: null, word: null }
const free = { gate: anyGate, ways: 1, isFree: true, asksEndOnly: true }
const nothing: Part = { past: [{ place: null, ...free }], first: [], last: [] }

/** Repetitions up to so many are written out; more count as loops. */
const WRITTEN_OUT = 3

/** The automaton of a pattern and, each by itself, of what it looks behind for. */
export function automata(source: string, flags: string): Automaton[] {
  const parsed = new RegExpParser().parsePattern(source, 0, source.length, {
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  })
  const made: Automaton[] = []
  const waiting: AST.LookbehindAssertion[] = []
  const make = (alternatives: readonly AST.Alternative[], isBackward: boolean, isSearch: boolean) => {
    const builder = new Builder(readFlags(flags), isBackward, assertion => waiting.push(assertion))
    return builder.finish(builder.either(alternatives), isSearch)
  }
  made.push(make(parsed.alternatives, false, !flags.includes('y')))
  // They may be asked at any place of the text, like a search, and what they took is given up each time.
  for (const { alternatives } of waiting) {
    const automaton = make(alternatives, true, true)
    made.push({ ...automaton, cannotFail: automaton.cannotFail.map(() => false) })
  }
  return made
}

function readFlags(flags: string): ReadonlyFlags {
  return {
    ignoreCase: flags.includes('i'),
    multiline: flags.includes('m'),
    dotAll: flags.includes('s'),
    unicode: flags.includes('u'),
    unicodeSets: flags.includes('v'),
  }
}

/** Glushkov's construction, with ways counted and assertions kept where they tell something of the character before. */
class Builder {
  readonly #flags
  readonly #isBackward
  readonly #looksBehind
  readonly #all
  readonly #word
  readonly #lineEnd
  readonly #sets: Characters[]
  readonly #follow: {
    readonly from: number
    readonly to: number
    readonly gate: Gate
    readonly ways: number
  }[] = []
  readonly #loops: Loop[] = []

  constructor(
    flags: ReadonlyFlags,
    isBackward: boolean,
    looksBehind: (assertion: AST.LookbehindAssertion) => void,
  ) {
    this.#flags = flags
    this.#isBackward = isBackward
    this.#looksBehind = looksBehind
    this.#all = Chars.all(flags)
    this.#word = Chars.word(flags)
    this.#lineEnd = Chars.lineTerminator(flags)
    this.#sets = [this.#all]
    this.#follow.push({ from: 0, to: 0, gate: anyGate, ways: 1 })
  }

  either(alternatives: readonly AST.Alternative[]): Part {
    const parts = alternatives.map(({ elements }) =>
      elements.reduce((before, element) => {
        const next = this.#element(element)
        return this.#isBackward ? this.#both(next, before) : this.#both(before, next)
      }, nothing),
    )
    return {
      past: merged(parts.flatMap(part => part.past)),
      first: merged(parts.flatMap(part => part.first)),
      last: merged(parts.flatMap(part => part.last)),
    }
  }

  finish(whole: Part, isSearch: boolean): Automaton {
    if (isSearch) this.#join([{ place: 0, ...free }], whole.first)
    const gates = this.#follow.flatMap(({ gate }) => gate.before ?? [])
    const { kindsOf, examples } = kindsAmong([...this.#sets, ...gates, this.#word])
    const ofPlace = this.#sets.map(kindsOf)
    const word = kindsOf(this.#word)
    const edges: Edge[][] = this.#sets.map(() => [])
    for (const { from, to, gate, ways } of this.#follow) {
      let kinds = ofPlace[from]! & (gate.before === null ? -1n : kindsOf(gate.before))
      const next = ofPlace[to]!
      if (gate.word !== null && (next & word) === next) kinds &= gate.word === 'edge' ? ~word : word
      else if (gate.word !== null && (next & word) === 0n) kinds &= gate.word === 'edge' ? word : ~word
      if (kinds !== 0n) edges[from]!.push({ to, kinds, ways })
    }
    const most = this.#sets.map((_, place) =>
      this.#loops.reduce(
        (product, loop) => (loop.from <= place && place < loop.to ? product * loop.most : product),
        1,
      ),
    )
    most[0] = Number.POSITIVE_INFINITY
    const cannotFail = this.#sets.map(() => false)
    for (const way of whole.last) if (this.#isSureToEnd(way)) cannotFail[way.place ?? 0] = true
    return { edges, most, cannotFail, examples }
  }

  /** Whether a match is whole at this place, whatever comes: nothing is asked, or only an end that is sure to be there. */
  #isSureToEnd({ place, isFree, asksEndOnly }: Way): boolean {
    if (isFree || place === null) return isFree
    const goesOn = this.#flags.multiline ? this.#sets[place]!.union(this.#lineEnd) : this.#sets[place]!
    return asksEndOnly && goesOn.isAll
  }

  #element(element: AST.Element): Part {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return this.either(element.alternatives)
      case 'Character':
      case 'CharacterSet':
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return this.#place(toUnicodeSet(element, this.#flags).chars)
      case 'Backreference': {
        // The text of the group, taken in as many ways as the group itself would take it.
        const group = [element.resolved].flat()[0]
        return group === undefined ? nothing : this.either(group.alternatives)
      }
      case 'Quantifier':
        return this.#repeated(element)
      case 'Assertion':
        return this.#assertion(element)
    }
  }

  #place(set: Characters): Part {
    const place = this.#sets.push(set) - 1
    return { past: [], first: [{ place, ...free }], last: [{ place, ...free }] }
  }

  #repeated({ element, min, max }: AST.Quantifier): Part {
    if (max === 0) return nothing
    if (max <= WRITTEN_OUT) {
      let whole: Part = nothing
      for (let times = max; times > 0; times--) {
        const rest = whole
        const once = this.#both(this.#element(element), rest)
        // An empty turn beyond those that must be ends the repetition.
        whole = times > min ? { ...once, past: nothing.past } : once
      }
      return whole
    }
    const from = this.#sets.length
    const once = this.#element(element)
    this.#loops.push({ from, to: this.#sets.length, most: max })
    this.#join(once.last, once.first)
    return min === 0 ? { ...once, past: nothing.past } : once
  }

  #assertion(assertion: AST.Assertion): Part {
    const asking = { place: null, gate: anyGate, ways: 1, isFree: false, asksEndOnly: false }
    if (assertion.kind === 'lookahead') {
      // Tried where it stands, then given up: ways lead in, none out.
      return { past: [asking], first: this.either(assertion.alternatives).first, last: [] }
    }
    if (this.#isBackward) {
      if (assertion.kind === 'lookbehind') this.#looksBehind(assertion)
      return { ...nothing, past: [asking] }
    }
    switch (assertion.kind) {
      case 'start': {
        const before = this.#flags.multiline ? this.#lineEnd : Chars.empty(this.#flags)
        return { ...nothing, past: [{ ...asking, gate: { before, word: null } }] }
      }
      case 'end':
        return { ...nothing, past: [{ ...asking, asksEndOnly: true }] }
      case 'word':
        return {
          ...nothing,
          past: [{ ...asking, gate: { before: null, word: assertion.negate ? 'inside' : 'edge' } }],
        }
      case 'lookbehind': {
        const before = this.#onlyCharacter(assertion)
        if (before === null) this.#looksBehind(assertion)
        return { ...nothing, past: [{ ...asking, gate: { before, word: null } }] }
      }
    }
  }

  /** The characters that may stand before, where that is all that an assertion asks. */
  #onlyCharacter(assertion: AST.LookbehindAssertion): Characters | null {
    let set = Chars.empty(this.#flags)
    for (const { elements } of assertion.alternatives) {
      const [only, ...more] = elements
      if (only === undefined || more.length > 0) return null
      // The beginning of the text lets every gate through.
      if (only.type === 'Assertion' && only.kind === 'start' && !assertion.negate) continue
      if (only.type !== 'Character' && only.type !== 'CharacterSet' && only.type !== 'CharacterClass')
        return null
      set = set.union(toUnicodeSet(only, this.#flags).chars)
    }
    return assertion.negate ? set.negate() : set
  }

  /** One part behind the other. */
  #both(left: Part, right: Part): Part {
    this.#join(left.last, right.first)
    return {
      past: crossed(left.past, right.past, null),
      first: merged([...left.first, ...crossed(left.past, right.first, 'right')]),
      last: merged([...right.last, ...crossed(left.last, right.past, 'left')]),
    }
  }

  #join(last: readonly Way[], first: readonly Way[]): void {
    for (const a of last)
      for (const b of first)
        this.#follow.push({
          from: a.place ?? 0,
          to: b.place ?? 0,
          gate: bothGates(a.gate, b.gate),
          ways: Math.min(2, a.ways * b.ways),
        })
  }
}

function crossed(left: readonly Way[], right: readonly Way[], keeps: 'left' | 'right' | null): Way[] {
  const made = left.flatMap(a =>
    right.map(b => ({
      place: keeps === 'left' ? a.place : keeps === 'right' ? b.place : null,
      gate: bothGates(a.gate, b.gate),
      ways: Math.min(2, a.ways * b.ways),
      isFree: a.isFree && b.isFree,
      asksEndOnly: a.asksEndOnly && b.asksEndOnly,
    })),
  )
  return merged(made)
}

function bothGates(a: Gate, b: Gate): Gate {
  if (a === anyGate) return b
  if (b === anyGate) return a
  const before = a.before === null ? b.before : b.before === null ? a.before : a.before.intersect(b.before)
  return { before, word: a.word ?? b.word }
}

/** Ways that are the same but for their number, as one. */
function merged(ways: readonly Way[]): Way[] {
  const byKey = new Map<string, Way>()
  for (const way of ways) {
    const { place, gate, isFree, asksEndOnly } = way
    const key = [place, gate.before?.toString(), gate.word, isFree, asksEndOnly].join('|')
    const known = byKey.get(key)
    byKey.set(key, known === undefined ? way : { ...way, ways: Math.min(2, known.ways + way.ways) })
  }
  return [...byKey.values()]
}

/** The kinds of characters that sets tell apart: which kinds each holds, as bits, and an example of each. */
function kindsAmong(sets: readonly Characters[]) {
  const different = new Map(sets.map(set => [set.toString(), set]))
  const edges = new Set([
    0,
    ...[...different.values()].flatMap(set => set.ranges.flatMap(r => [r.min, r.max + 1])),
  ])
  const maximum = sets[0]?.maximum ?? 0
  const examples = new Map<string, number>()
  for (const point of [...edges].filter(edge => edge <= maximum).sort((a, b) => a - b)) {
    const holders = [...different].flatMap(([key, set]) => (set.has(point) ? [key] : [])).join('|')
    if (!examples.has(holders) || isShown(point)) examples.set(holders, examples.get(holders) ?? point)
  }
  const points = [...examples.values()]
  const bits = new Map(
    [...different].map(([key, set]) => [
      key,
      points.reduce((sum, point, kind) => (set.has(point) ? sum | (1n << BigInt(kind)) : sum), 0n),
    ]),
  )
  return { kindsOf: (set: Characters) => bits.get(set.toString()) ?? 0n, examples: points }
}

const isShown = (point: number) => point > 32 && point < 127
