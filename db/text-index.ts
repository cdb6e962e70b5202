import { spaced } from '../lib/search/spaced.ts'
import type { Db } from './open.ts'

/** How far indexing for search is. */
export interface IndexProgress {
  /** Messages and conversations up to the last that was indexed, and all of them; placeholders count, too. */
  readonly done: number
  readonly all: number
}

/** Whether anything is not indexed yet. */
export async function isBehind(db: Db): Promise<boolean> {
  const { done, all } = await indexProgress(db)
  return done < all
}

/** How far the index is, by ids: those of messages have no large gaps. */
export async function indexProgress({ $client }: Db): Promise<IndexProgress> {
  const progress = await $client
    .prepare<[], IndexProgress>(
      `select sum(through) as done,
        (select coalesce(max(id), 0) from messages) + (select coalesce(max(id), 0) from conversations) as "all"
       from search_progress`,
    )
    .get()
  return progress!
}

// How a server finds words: the same words as SQLite's index (FTS5, unicode61 without diacritics), as a tsvector of ours. Its
// own parser knows languages, and takes addresses and numbers apart in ways that SQLite does not.

/** Bytes of a word that are looked at: the server takes up to 2,046. */
const LONGEST_WORD = 500

/** Of a text so many different characters of words are indexed: the server takes a megabyte with their places. */
const MOST_CHARACTERS = 150_000

/** Places of one word in a text that are kept, as the server does. */
const MOST_PLACES = 255

const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu
const ASCII = /^[\0-\x7f]*$/

/** The words of a text, in small letters and without accents, in order; characters of scripts without blanks one by one. */
function wordsOf(text: string): readonly string[] {
  const small = spaced(text).toLowerCase()
  const plain = ASCII.test(small)
    ? small
    : small
        .normalize('NFD')
        .replaceAll(/[\u0300-\u036f]+/g, '')
        .normalize('NFC')
  return plain.match(WORD) ?? []
}

/** A text as the server keeps it to be searched: each word with its places. */
export function tsvectorOf(text: string): string {
  const places = new Map<string, number[]>()
  let characters = 0
  for (const [at, whole] of wordsOf(text).entries()) {
    const word = whole.slice(0, LONGEST_WORD)
    const known = places.get(word)
    if (known !== undefined) {
      if (known.length < MOST_PLACES) known.push(at + 1)
      continue
    }
    characters += word.length
    if (characters > MOST_CHARACTERS) break
    places.set(word, [at + 1])
  }
  return [...places].map(([word, all]) => `'${word}':${all.join(',')}`).join(' ')
}

/** A query for FTS5 (db/queries/search/match.ts) as a tsquery. */
export function tsqueryOf(match: string): string {
  const [all = '', none] = match.split(') NOT (').map(part => part.replaceAll(/^\(|\)$/g, ''))
  const wanted = joined(all)
  return none === undefined || wanted === '' ? wanted : `(${wanted}) & !(${joined(none)})`
}

function joined(phrases: string): string {
  const sign = / OR "/.test(phrases) ? ' | ' : ' & '
  // By turns what stands between phrases and a phrase; nothing between two is a quote in one.
  const parts = phrases.split('"')
  const found: string[] = []
  for (let at = 1; at < parts.length; at += 2) {
    let phrase = parts[at]!
    for (; parts[at + 1] === '' && at + 2 < parts.length; at += 2) phrase += `"${parts[at + 2]}`
    const asked = asPhrase(phrase, parts[at + 1]?.startsWith(' *') ?? false)
    if (asked !== null) found.push(asked)
  }
  return found.join(sign)
}

/** Words that follow each other; null: a phrase without any, which asks for nothing. */
function asPhrase(phrase: string, goesOn: boolean): string | null {
  const words = wordsOf(phrase).map(word => `'${word.slice(0, LONGEST_WORD)}'`)
  return words.length === 0 ? null : `(${words.join(' <-> ')}${goesOn ? ':*' : ''})`
}
