import { type SearchField, searchFields } from './query.ts'

/** What other programs call our filters. */
const elsewhere: Readonly<Record<string, SearchField>> = {
  author: 'person',
  user: 'person',
  from: 'person',
  by: 'person',
  name: 'person',
  thread: 'conversation',
  title: 'conversation',
  in: 'conversation',
  topic: 'conversation',
  host: 'site',
  domain: 'site',
  platform: 'site',
  subreddit: 'site',
  date: 'after',
  since: 'after',
  until: 'before',
  level: 'depth',
}

/** Letters that may be wrong for a word still to be meant. */
const SLIPS = 2
/** Shorter ones are near to everything. */
const SHORTEST = 4

/** The filter that a word before a colon most likely stands for; null: none. */
export function fieldNear(word: string): SearchField | null {
  if (Object.hasOwn(elsewhere, word)) return elsewhere[word]!
  if (word.length < SHORTEST) return null
  return searchFields.find(field => slips(word, field) <= SLIPS) ?? null
}

/** How many letters to change, add or drop to make one word the other; counted up to one more than matters. */
function slips(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > SLIPS) return SLIPS + 1
  let above = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const changed = above[j - 1]! + (one[i - 1] === other[j - 1] ? 0 : 1)
      row.push(Math.min(changed, above[j]! + 1, row[j - 1]! + 1))
    }
    above = row
  }
  return above[other.length]!
}
