import Link from 'next/link'
import type { Unmarked } from '../../db/queries/unmarked.ts'
import { share } from '../../lib/format.ts'
import styles from './form.module.css'

interface UnmarkedNoteProps {
  readonly of: Unmarked
  /** Whether they count. */
  readonly counted: boolean
  /** The page with the one or the other; null: it has only the one. */
  readonly href: ((posts: '1' | '0') => string) | null
}

/**
 * Says how much of what a page shows rests on a habit of forums, where posts name what they answer only now and then, and lets one look
 * without it. Nothing where there are no such comments.
 */
export function UnmarkedNote({ of: { comments, unmarked }, counted, href }: UnmarkedNoteProps) {
  if (unmarked === 0) return null
  const part = `${share(unmarked / comments)} of the comments are posts of a forum that name no other post.`
  if (href === null)
    return (
      <p className={styles.note} data-note="unmarked">
        {part} They count as answers to the opening post’s author here.
      </p>
    )
  const choice = (posts: '1' | '0', word: string) => (
    <Link
      href={href(posts)}
      aria-current={(posts === '1') === counted ? 'true' : undefined}
      prefetch={false}
      scroll={false}
    >
      {word}
    </Link>
  )
  return (
    <p className={styles.note} data-note="unmarked">
      {part} Count them as answers to the opening post’s author: {choice('1', 'yes')} · {choice('0', 'no')}
      {counted ? '.' : ' (no reply to an opening post counts now).'}
    </p>
  )
}
