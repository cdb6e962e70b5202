import type { Phrase, SearchQuery } from '../../lib/search/query.ts'
import { spaced } from '../../lib/search/spaced.ts'

/** All of these phrases, as FTS5 is asked for them; nothing of a phrase is syntax. Null: there are none. */
export const matchAll = (phrases: readonly Phrase[]): string | null => joined(phrases, ' ')

/** Any of these phrases. Null: there are none. */
export const matchAny = (phrases: readonly Phrase[]): string | null => joined(phrases, ' OR ')

/** What a query's words ask of a text; null: nothing, or only that words are not there. */
export function matchOf({ words, without }: Pick<SearchQuery, 'words' | 'without'>): string | null {
  const all = matchAll(words)
  const none = matchAny(without)
  return all === null || none === null ? all : `(${all}) NOT (${none})`
}

/** Words that somebody names a title by. */
export const matchWords = (words: string): string | null =>
  matchAll(
    words
      .split(/\s+/)
      .filter(text => text !== '')
      .map(text => ({ text, prefix: false })),
  )

const joined = (phrases: readonly Phrase[], between: string) =>
  phrases.length === 0
    ? null
    : phrases
        .map(({ text, prefix }) => `"${spaced(text).replaceAll('"', '""')}"${prefix ? ' *' : ''}`)
        .join(between)
