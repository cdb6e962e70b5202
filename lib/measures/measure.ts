import type { Definition } from '../definition.ts'
import type { Discussion } from '../discussion/discussion.ts'

/** A number about one conversation. */
export interface Measure extends Definition {
  of(discussion: Discussion): number | null
}
