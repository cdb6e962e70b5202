import type { Preview } from '../../../lib/formats/preview.ts'

/** How a file begins, or why that cannot be shown. */
export type Shown = Preview | { readonly error: string }

/** A list of comments as it can be pasted, for whoever pasted something else. */
export const pastedExample = `2 comments

  1. Ann

    I would keep the bridge.

    1. Ben

      So would I.
`
