'use client'

import { useRouter } from 'next/navigation'
import { type SubmitEvent, useSyncExternalStore } from 'react'
import { counted } from '../../../lib/format.ts'
import { FEWEST_COMPARED, MOST_COMPARED } from '../../../lib/query-string.ts'
import styles from '../list.module.css'
import { type Destination, destinations, isDestination, PICKS_FORM } from '../picked/destinations.ts'
import { usePicks } from './picks.tsx'

/** Actions on the conversations that are ticked. Works as a plain form where scripts are off. */
export function PicksBar({ onPage }: { readonly onPage: readonly number[] }) {
  const router = useRouter()
  const { picked, clear } = usePicks()
  const hasScripts = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const count = picked.length

  function submit(event: SubmitEvent<HTMLFormElement>) {
    const to = event.nativeEvent.submitter?.getAttribute('value') ?? ''
    // Files are left to the browser.
    if (!isDestination(to) || to === 'csv' || to === 'json') return
    event.preventDefault()
    router.push(destinations[to](picked))
  }
  const button = (to: Destination, name: string, isPossible: boolean, title?: string) => (
    <button type="submit" name="to" value={to} disabled={hasScripts && !isPossible} data-tip={title}>
      {name}
    </button>
  )

  return (
    <form
      id={PICKS_FORM}
      className={styles.bar}
      data-count={count}
      action="/conversations/picked"
      method="get"
      onSubmit={submit}
      aria-label="Selected conversations"
    >
      {/* Boxes come unticked, and are ticked by scripts. */}
      {picked
        .filter(id => !hasScripts || !onPage.includes(id))
        .map(id => (
          <input key={id} type="hidden" name="picked" value={id} />
        ))}
      <span className={styles.count} role="status">
        {count === 0 ? 'Select conversations to compare them' : `${counted(count, 'conversation')} selected`}
      </span>
      {button(
        'compare',
        'Compare',
        count >= FEWEST_COMPARED && count <= MOST_COMPARED,
        `${FEWEST_COMPARED} to ${MOST_COMPARED} conversations side by side`,
      )}
      {button('network', 'Network', count > 0, 'Who replied to whom in these conversations')}
      {button('group', 'Make a group', count > 0, 'A group with a name, to be compared with others')}
      {button('list', 'Show only selected', count > 0, 'The list narrowed to these conversations')}
      {button('csv', 'Export CSV', count > 0)}
      {button('json', 'JSON', count > 0)}
      {count > 0 && (
        <button type="button" className={styles.clear} onClick={clear}>
          Clear
        </button>
      )}
    </form>
  )
}

/** That scripts run does not change any more. */
const never = () => () => {}
