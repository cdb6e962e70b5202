import { shownTitle } from '../../../db/queries/first-words.ts'
import { database } from '../../_server/database.ts'
import styles from '../list.module.css'
import { PICKS_FORM } from '../picked/destinations.ts'

/** A box that ticks a conversation: `PicksProvider` sees to it, wherever within it the box stands. */
export async function PickBox({ row }: { readonly row: Parameters<typeof shownTitle>[1] }) {
  const name = (await shownTitle(await database(), row)).slice(0, 200)
  return (
    <label className={styles.box}>
      <input type="checkbox" form={PICKS_FORM} name="picked" value={row.id} aria-label={`Select ${name}`} />
    </label>
  )
}
