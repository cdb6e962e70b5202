import type { Chart } from './chart.ts'
import styles from './charts.module.css'

/** What a colour means, and its place among the series or groups. */
export interface LegendEntry {
  readonly key: number
  readonly name: string
  readonly colour: string
}

/** What the colours of a chart mean; nothing where there is one. */
export function legendOf(chart: Chart): readonly LegendEntry[] {
  const all = chart.kind === 'dots' ? chart.groups : chart.series
  const entries = all.flatMap((each, key): LegendEntry[] =>
    'shape' in each && each.shape === 'told' ? [] : [{ key, name: each.name, colour: each.colour }],
  )
  return entries.length < 2 ? [] : entries
}

interface LegendProps {
  readonly entries: readonly LegendEntry[]
  /** Keys of those that are left out. */
  readonly hidden: ReadonlySet<number>
  readonly onHidden: (hidden: ReadonlySet<number>) => void
}

/** What the colours mean; each can be left out, as long as something stays. */
export function Legend({ entries, hidden, onHidden }: LegendProps) {
  if (entries.length === 0) return null
  const toggle = (key: number) => {
    const next = new Set(hidden)
    if (!next.delete(key)) next.add(key)
    if (next.size < entries.length) onHidden(next)
  }
  return (
    <ul className={styles.legend} aria-label="Shown">
      {entries.map(({ key, name, colour }) => (
        <li key={key}>
          <button type="button" aria-pressed={!hidden.has(key)} onClick={() => toggle(key)}>
            <i style={{ background: colour }} aria-hidden="true" />
            <bdi>{name}</bdi>
          </button>
        </li>
      ))}
    </ul>
  )
}
