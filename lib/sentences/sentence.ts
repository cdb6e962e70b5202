/** What a number in a sentence leads to; whoever shows the sentence knows where that is. */
export type Target =
  | { readonly to: 'comments' | 'people' | 'levels' | 'arrival' }
  | { readonly to: 'subthread'; readonly top: number }
  | { readonly to: 'person'; readonly person: number }
  /** Replies of one person to another; `both`: what the two wrote to each other, from a message on. */
  | { readonly to: 'replies'; readonly from: number; readonly of: number }
  | { readonly to: 'exchange'; readonly began: number; readonly answered: number; readonly first: number }

/** A piece of a sentence: text, or text that leads somewhere. */
export type Part = string | { readonly text: string; readonly target: Target }

/** A sentence made from numbers, so that it can be shown with links, printed, or quoted. */
export type Sentence = readonly Part[]

/** Sentences as plain text. */
export const plainText = (sentences: readonly Sentence[]): string =>
  sentences
    .map(sentence => sentence.map(part => (typeof part === 'string' ? part : part.text)).join(''))
    .join(' ')
