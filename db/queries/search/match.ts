import type { Phrase, SearchQuery } from '../../../lib/search/query.ts'
import { spaced } from '../../../lib/search/spaced.ts'

/** All of these phrases, as FTS5 is asked for them; nothing of a phrase is syntax. Null: there are none. */
const matchAll = (phrases: readonly Phrase[]): string | null => joined(phrases, ' ')

/** Any of these phrases. Null: there are none. */
export const matchAny = (phrases: readonly Phrase[]): string | null => joined(phrases, ' OR ')

/** A query's words as FTS5 is asked for them; null: there are none, or only words that a text must not have. */
export function matchOf({ words, without }: Pick<SearchQuery, 'words' | 'without'>): string | null {
  const all = matchAll(words)
  const none = matchAny(without)
  return all === null || none === null ? all : `(${all}) NOT (${none})`
}

/** Words that somebody names a title by. */
export const matchWords = (words: string): string | null =>
  matchAll(wordsIn(words).map(text => ({ text, prefix: false })))

/** The same words while they are typed: the last may go on. */
export const matchBeginnings = (words: string): string | null =>
  matchAll(wordsIn(words).map((text, at, all) => ({ text, prefix: at === all.length - 1 })))

/** Words of a text. Without a letter or digit there is no word: nothing would match it. */
const wordsIn = (text: string) => text.split(/[\s\p{Cc}]+/u).filter(word => /[\p{L}\p{N}]/u.test(word))

const joined = (phrases: readonly Phrase[], between: string) =>
  phrases.length === 0
    ? null
    : phrases
        .map(({ text, prefix }) => `"${spaced(text).replaceAll('"', '""')}"${prefix ? ' *' : ''}`)
        .join(between)
