import { number } from '../format.ts'

/** A piece of a sentence: text, or text that leads somewhere. Whoever shows it knows where `Target` is. */
export type Part<Target> = string | { readonly text: string; readonly target: Target }

/** A sentence made from numbers, so that it can be shown with links, printed, or quoted. */
export type Sentence<Target> = readonly Part<Target>[]

/** Sentences as plain text. */
export const plainText = (sentences: readonly Sentence<unknown>[]): string => sentences.map(textOf).join(' ')

/** One sentence as plain text. */
export const textOf = (sentence: Sentence<unknown>): string =>
  sentence.map(part => (typeof part === 'string' ? part : part.text)).join('')

/** A person as sentences name them. */
export interface Named {
  readonly id: number
  readonly name: string
}

/** A text that leads somewhere. */
export const link = <const Target>(
  text: string,
  target: Target,
): { readonly text: string; readonly target: Target } => ({ text, target })

/** `once`, `twice`, `9 times`. */
export const times = (count: number): string =>
  count === 1 ? 'once' : count === 2 ? 'twice' : `${number(count)}\u00a0times`

/** `1 person`, `2 people`, in words where it is one: what begins or stands within a sentence. */
export const people = (count: number): string => (count === 1 ? 'one person' : `${number(count)}\u00a0people`)

/** Parts of an enumeration: `a`, `a and b`, `a, b and c`. */
export const listed = <Target>(parts: readonly Sentence<Target>[]): Sentence<Target> =>
  parts.flatMap((part, place) => [
    ...(place === 0 ? [] : [place === parts.length - 1 ? ' and ' : ', ']),
    ...part,
  ])

/** `20 %` of a part of a whole; what rounds to nothing or to all of it, and is neither, is said so. */
export function percent(part: number, whole: number): string {
  const rounded = Math.round((100 * part) / whole)
  if (part > 0 && rounded === 0) return 'less than 1\u00a0%'
  if (part < whole && rounded === 100) return 'more than 99\u00a0%'
  return `${rounded}\u00a0%`
}
