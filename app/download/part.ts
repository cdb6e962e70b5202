import { NO_PLACE, type Stretch } from '../../db/queries/pages.ts'
import { UserError } from '../../lib/errors.ts'

/** A part of a table that was asked for: `_size` rows from the beginning, or from where an earlier part ended (`_next`). */
export interface AskedPart {
  readonly stretch: Stretch
  /** Where the next part begins, known once all rows of this one were read; null: there is none. */
  next(): string | null
}

/** The part that a query string asks for; null: all rows. Throws a `UserError` for one that cannot be. */
export function askedPart(query: URLSearchParams): AskedPart | null {
  const size = query.get('_size')
  const from = query.get('_next')
  if (size === null && from === null) return null
  if (size !== null && !/^[1-9]\d{0,8}$/.test(size))
    throw new UserError(`_size is how many rows are wanted, a whole number from 1 up, not “${size}”.`)
  let next: unknown = null
  return {
    stretch: {
      after: from === null ? null : parsed(from),
      limit: size === null ? Number.POSITIVE_INFINITY : Number(size),
      more: after => {
        next = after
      },
    },
    next: () => (next === null ? null : Buffer.from(JSON.stringify(next)).toString('base64url')),
  }
}

/** A key is a number, or a flat object of numbers, texts and nulls: whatever else is none of ours. */
function parsed(text: string): unknown {
  try {
    const key: unknown = JSON.parse(Buffer.from(text, 'base64url').toString())
    if (typeof key === 'number') return key
    if (typeof key === 'object' && key !== null && Object.values(key).every(isScalar)) return key
  } catch (error) {
    throw new UserError(NO_PLACE, { cause: error })
  }
  throw new UserError(NO_PLACE)
}

const isScalar = (value: unknown) => value === null || typeof value === 'number' || typeof value === 'string'
