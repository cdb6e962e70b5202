/** Words that stand one behind the other; a single word is one of them. */
export interface Phrase {
  readonly text: string
  /** Whether the last word may go on: `bridg*`. */
  readonly prefix: boolean
}

/** A person, conversation or site that somebody names. */
export interface Named {
  readonly name: string
  /** Our own number, where the name may be one: `#12`; of conversations also `12`. */
  readonly id: number | null
  /** Whether what is theirs is left out: `-person:ann`. */
  readonly excluded: boolean
}

/** Levels from one to another, both included; `to` null: and all below. */
export interface Levels {
  readonly from: number
  readonly to: number | null
}

/** The words with which a search is narrowed. */
export const searchFields = ['person', 'conversation', 'site', 'after', 'before', 'depth'] as const
export type SearchField = (typeof searchFields)[number]

/** Where a filter stands in the text, to show it by itself and to take it out. */
export interface WrittenFilter {
  readonly field: SearchField
  readonly excluded: boolean
  readonly value: string
  /** Its first character, and the one behind its last. */
  readonly start: number
  readonly end: number
}

/** The conditions of a search. All must hold; of several people, conversations or sites one is enough. */
export interface SearchQuery {
  readonly words: readonly Phrase[]
  /** None of these. */
  readonly without: readonly Phrase[]
  readonly people: readonly Named[]
  readonly conversations: readonly Named[]
  readonly sites: readonly Named[]
  /** From this moment on, ms since 1970, UTC. */
  readonly after: number | null
  /** Before this moment. */
  readonly before: number | null
  readonly depth: Levels | null
  readonly filters: readonly WrittenFilter[]
}

/** Why a text is no query: a sentence that says what to do, and which part of the text it is about. */
export interface SearchFault {
  readonly message: string
  readonly start: number
  readonly end: number
}

/** A query or what is wrong with it; `empty` where nothing is asked. */
export type ParsedSearch =
  | { readonly kind: 'query'; readonly query: SearchQuery }
  | { readonly kind: 'fault'; readonly fault: SearchFault }
  | { readonly kind: 'empty' }

/** The first moment (ms, UTC) of a day `2024-05-01`, a month `2024-05` or a year `2024`; null: it is none. */
export function firstMoment(text: string): number | null {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? []
  if (year === undefined) return null
  const written = `${year}-${month}-${day}`
  const time = Date.parse(`${written}T00:00:00Z`)
  // 30 February is read as the first of March.
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== written ? null : time
}
