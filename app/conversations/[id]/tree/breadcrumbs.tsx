import type { Picture } from '../../../../db/queries/conversation/tree.ts'
import { type CastIndex, whoWrote } from './cast.ts'
import styles from './tree.module.css'

interface BreadcrumbsProps {
  readonly picture: Picture
  readonly cast: CastIndex
  /** Goes to the branch at a place in reading order. */
  readonly onBranch: (position: number) => void
}

/** The way from the post to the branch that is drawn. */
export function Breadcrumbs({ picture, cast, onBranch }: BreadcrumbsProps) {
  const { above, depth } = picture
  const skipped = depth[0]! - 1 - above.length
  return (
    <nav className={styles.crumbs} aria-label="Branch">
      <ol>
        <li>
          <button type="button" onClick={() => onBranch(0)}>
            The post
          </button>
        </li>
        {skipped > 0 && <li>… {skipped} more</li>}
        {above.map(message => (
          <li key={message.position}>
            <button type="button" onClick={() => onBranch(message.position)}>
              <bdi>{cast.name(message.author) ?? 'unknown'}</bdi>
            </button>
          </li>
        ))}
        <li aria-current="true">
          <bdi>{whoWrote(picture, cast, 0)}</bdi>
        </li>
      </ol>
    </nav>
  )
}
