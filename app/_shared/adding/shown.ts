import type { Preview } from '../../../lib/formats/preview.ts'

/** How a file begins, or why that cannot be shown. */
export type Shown = Preview | { readonly error: string }
