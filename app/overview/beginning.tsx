import { AddDiscussions, Added } from '../_shared/adding/add-discussions.tsx'
import styles from './overview.module.css'

/** The overview of an empty database: what this is, and three ways to begin. */
export function Beginning({ limit }: { limit: number }) {
  return (
    <div className={styles.beginning}>
      <h1>Who replied to whom?</h1>
      <p className={styles.lede}>
        Give Replyscope a discussion you have: a saved page with comments, an export, a mailing list, a dump.
        It reads who answered whom and shows the reply tree, the people and the numbers. Everything stays on
        this machine.
      </p>
      <AddDiscussions limit={limit} withExample />
      <Added />
    </div>
  )
}
