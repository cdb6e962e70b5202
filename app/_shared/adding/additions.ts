import type { LoadProgress } from '../../../db/load/load.ts'
import type { Preview } from '../../../lib/formats/preview.ts'
import { type LoadEvent, noSourceOptions, type SourceOptions } from './load-event.ts'

/** A source to add: a file or a pasted text (`content`), or one that the server has itself (`url` loads it). */
export type Addition =
  | { readonly name: string; readonly content: Blob }
  | { readonly name: string; readonly content: null; readonly url: string }

/** How the work on an addition ended. */
export type Outcome = Exclude<LoadEvent, { readonly kind: 'progress' }>

/** How far an addition is. */
export type Step =
  /** Its turn to be sent has not come. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'sending'; readonly bytes: number; readonly of: number }
  /** The server has it, and nothing is stored: what it is taken for is looked at. `shown` null: not there yet. */
  | { readonly kind: 'asking'; readonly shown: Shown | null }
  /** Wanted; its turn to be loaded has not come. */
  | { readonly kind: 'wanted' }
  | { readonly kind: 'loading'; readonly progress: LoadProgress | null }
  | { readonly kind: 'over'; readonly outcome: Outcome }

/** An addition, how far it is, and what was said about it. */
export interface Item {
  readonly id: number
  readonly addition: Addition
  readonly step: Step
  /** The server's word for what was sent; null: it has nothing of it. */
  readonly token: string | null
  readonly options: SourceOptions
  /** Problems that were shown before it was wanted. */
  readonly warned: number
}

/** An action of the reducer `changed`. */
export type Change =
  | { readonly kind: 'added'; readonly additions: readonly Addition[] }
  | { readonly kind: 'stepped'; readonly id: number; readonly step: Step }
  | { readonly kind: 'sent'; readonly id: number; readonly token: string }
  /** Something else was said: what it is taken for is looked at anew. */
  | { readonly kind: 'options'; readonly id: number; readonly options: SourceOptions }
  | { readonly kind: 'removed'; readonly id: number }

/** The additions after a change. */
export function changed(items: readonly Item[], change: Change): readonly Item[] {
  if (change.kind === 'added') {
    const first = (items.at(-1)?.id ?? 0) + 1
    return [...items, ...change.additions.map((addition, at) => begun(first + at, addition))]
  }
  if (change.kind === 'removed') return items.filter(({ id }) => id !== change.id)
  return items.map(item => (item.id === change.id ? altered(item, change) : item))
}

/** A new addition: a source of the server itself is loaded without a preview. */
const begun = (id: number, addition: Addition): Item => ({
  id,
  addition,
  step: { kind: addition.content === null ? 'wanted' : 'waiting' },
  token: null,
  options: noSourceOptions,
  warned: 0,
})

function altered(
  item: Item,
  change: Extract<Change, { readonly kind: 'stepped' | 'sent' | 'options' }>,
): Item {
  if (change.kind === 'stepped')
    return { ...item, step: change.step, warned: warnedBy(change.step) ?? item.warned }
  if (change.kind === 'sent') return { ...item, token: change.token, step: { kind: 'asking', shown: null } }
  return { ...item, options: change.options }
}

const warnedBy = (step: Step): number | null =>
  step.kind === 'asking' && step.shown !== null && 'problems' in step.shown
    ? step.shown.problems.length
    : null

/** Whether the browser or the server works on it, or will by itself. */
export const isUnderway = ({ step: { kind } }: Item): boolean => kind !== 'over' && kind !== 'asking'

/** The item to work on next: those to be loaded before those still to be sent, one at a time. Undefined: none. */
export const nextToDo = (items: readonly Item[]): Item | undefined =>
  items.find(({ step }) => step.kind === 'wanted') ?? items.find(({ step }) => step.kind === 'waiting')

/** How a file begins, or why that cannot be shown. */
export type Shown = Preview | { readonly error: string }

/** A list of comments as it can be pasted, for whoever pasted something else. */
export const pastedExample = `2 comments

  1. Ann

    I would keep the bridge.

    1. Ben

      So would I.
`
