import styles from './closer.module.css'

interface LegendButtonsProps {
  readonly entries: readonly { readonly name: string; readonly colour: string }[]
  /** Places of those that are left out. */
  readonly hidden: ReadonlySet<number>
  readonly onHidden: (hidden: ReadonlySet<number>) => void
}

/** What the colours are; each can be left out, as long as something stays. */
export function LegendButtons({ entries, hidden, onHidden }: LegendButtonsProps) {
  if (entries.length < 2) return null
  const toggle = (place: number) => {
    const next = new Set(hidden)
    if (!next.delete(place)) next.add(place)
    if (next.size < entries.length) onHidden(next)
  }
  return (
    <ul className={styles.legend} aria-label="Shown">
      {entries.map(({ name, colour }, place) => (
        <li key={name} data-picture={hidden.has(place) ? 'none' : undefined}>
          <button type="button" aria-pressed={!hidden.has(place)} onClick={() => toggle(place)}>
            <i style={{ background: colour }} aria-hidden="true" />
            <bdi>{name}</bdi>
          </button>
        </li>
      ))}
    </ul>
  )
}
