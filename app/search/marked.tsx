import type { Snippet } from '../../lib/search/snippet.ts'

/** A part of a text with what was looked for marked in it. */
export function Marked({ snippet: { segments, cutBefore, cutAfter } }: { snippet: Snippet }) {
  return (
    <>
      {cutBefore && '… '}
      {segments.map(({ text, marked }, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a snippet never change places.
        marked ? <mark key={at}>{text}</mark> : text,
      )}
      {cutAfter && ' …'}
    </>
  )
}
