import styles from '../list.module.css'

/** The id of the form that the boxes belong to, wherever in the page they stand. */
export const PICKS_FORM = 'picks'

/** A box that ticks a conversation: `PicksProvider` sees to it, wherever within it the box stands. */
export function PickBox({ id, name }: { readonly id: number; readonly name: string }) {
  return (
    <label className={styles.box}>
      <input type="checkbox" form={PICKS_FORM} name="picked" value={id} aria-label={`Select ${name}`} />
    </label>
  )
}
