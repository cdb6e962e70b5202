import type { Definition } from '../definition.ts'
import { counted, number, singular } from '../format.ts'

/** Counts of faults in the data of a conversation, in the order of the quality report. */
export const qualityMeasures = [
  {
    key: 'orphans',
    label: 'Replies without parent',
    unit: 'comments',
    definition: 'Comments that answer a message which is not in the data; they hang under a placeholder.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'placeholders',
    label: 'Missing messages',
    unit: 'messages',
    definition:
      'Messages that are answered but not in the data: a place in the tree, counted in nothing else.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'duplicates',
    label: 'Duplicates',
    unit: 'messages',
    definition:
      'Copies of messages that a source holds more than once as seen at one time; the fuller one is kept. What another source holds as well, or the same at another time, was there already, and is no fault.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'cycles',
    label: 'Reply loops broken',
    unit: 'messages',
    definition: 'Loops of replies in the data, each broken at its earliest message.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'undated',
    label: 'Undated',
    unit: 'comments',
    definition: 'Comments without a date that could be read.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'before_parent',
    label: 'Dated before the parent',
    unit: 'comments',
    definition: 'Comments dated before the message they answer; left out of response times.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
  {
    key: 'deleted',
    label: 'Unknown authors',
    unit: 'comments',
    definition:
      'Comments whose author is deleted, anonymous or unknown: each a person apart, ranked nowhere.',
    formula: null,
    undefinedWhen: null,
    source: null,
  },
] as const satisfies readonly Definition[]

/** The columns that faults have in the database, in exports and in JSON. */
export type QualityMeasure = (typeof qualityMeasures)[number]['key']

/** The number of comments that a source announces against the number found, as a sentence. */
export function announcedInWords(announced: number, found: number): string {
  const said = `The source says ${counted(announced, 'comment')}`
  if (announced === found) return `${said}, and ${announced === 1 ? 'it was' : 'all of them were'} found.`
  const absent = announced - found
  if (absent > 0)
    return `${said}; ${number(absent)} of them ${absent === 1 ? 'is' : 'are'} missing here. Sites count deleted and hidden comments, further pages and pingbacks too.`
  return `${said}; ${number(found - announced)} more ${found - announced === 1 ? 'was' : 'were'} found. Such counters often lag behind.`
}

/** Things that were counted rather than stored, and why, as a sentence. */
export function countInWords(kind: 'left_out' | 'missing', what: string, count: number): string {
  const things = thingsInWords(what, count)
  const [they, are, them] = count === 1 ? ['it', 'is', 'it'] : ['they', 'are', 'them']
  if (kind === 'left_out')
    return `${things} skipped: ${they} ${are} in the source, but ${are} not ${count === 1 ? 'a comment' : 'comments'}.`
  return `${things}: the source knows of ${them}, but ${they} ${are} not in the file.`
}

/** Things whose name says too little, or is no plural: one of them, and several. */
const THINGS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  notices: ['system notice', 'system notices'],
  spam: ['spam comment', 'spam comments'],
  unapproved: ['unapproved comment', 'unapproved comments'],
  rejected: ['rejected comment', 'rejected comments'],
  settings_and_drafts: ['setting or draft', 'settings and drafts'],
  outside_the_list: ['message outside the list', 'messages outside the list'],
  more_comments: ['comment behind a “load more” link', 'comments behind “load more” links'],
  more_continue_thread: ['comment behind a “continue” link', 'comments behind “continue” links'],
  kids_not_in_file: ['reply not in the file', 'replies not in the file'],
  posts_missing: ['missing post', 'missing posts'],
}

/** `87 system notices`, `1 post without comments`: what was counted and not stored, by its name in reports. */
export function thingsInWords(what: string, count: number): string {
  const named = Object.hasOwn(THINGS, what) ? THINGS[what] : undefined
  if (named !== undefined) return counted(count, ...named)
  const many = what.replaceAll('_', ' ')
  // The noun that is counted stands before the first preposition, else at the end.
  const one = many.replace(/^(.*?)(?= (?:without|not|of|in|inside|broken)\b|$)/, singular)
  return counted(count, one, many)
}

const phrases: Readonly<Record<QualityMeasure, readonly [string, string]>> = {
  orphans: ['reply without parent', 'replies without parent'],
  placeholders: ['missing message', 'missing messages'],
  duplicates: ['duplicate', 'duplicates'],
  cycles: ['reply loop broken', 'reply loops broken'],
  undated: ['comment without a date', 'comments without a date'],
  before_parent: ['comment before its parent', 'comments before their parents'],
  deleted: ['comment by an unknown author', 'comments by unknown authors'],
}

/** A count of faults in words: `1 reply without parent`. */
export const faultPhrase = (key: QualityMeasure, count: number): string => counted(count, ...phrases[key])
