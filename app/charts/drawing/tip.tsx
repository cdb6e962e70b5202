import type { Chart } from '../chart.ts'
import { hrefOf } from '../chart.ts'
import styles from '../charts.module.css'
import { nameOf, valuesAt } from '../table.ts'

interface TipProps {
  readonly chart: Chart
  readonly point: number
  /** How much of it is chosen; null: nothing is chosen in the chart. */
  readonly chosen: number | null
}

/** All values of a point, beside the pointer or the point that has the focus. Those who cannot see it have the table. */
export function Tip({ chart, point, chosen }: TipProps) {
  const one = chart.kind === 'series' ? chart.x.one : ''
  const values = valuesAt(chart, point)
  return (
    <div className={styles.tip} role="status">
      <p>
        <bdi>
          {`${chart.kind === 'series' && chart.x.kind === 'time' ? '' : one} ${nameOf(chart, point)}`.trim()}
        </bdi>
      </p>
      <dl>
        {valueNames(chart).map(({ name, colour }, at) => (
          <div key={name}>
            <dt>
              {colour !== null && <i style={{ background: colour }} />}
              <bdi>{name}</bdi>
            </dt>
            <dd>{values[at]}</dd>
          </div>
        ))}
        {chosen !== null && (
          <div>
            <dt>chosen</dt>
            <dd>{chosen}</dd>
          </div>
        )}
        {chart.kind === 'dots' && chart.group !== null && (
          <div>
            <dt>{chart.groups[chart.group[point] ?? 0]?.name}</dt>
          </div>
        )}
      </dl>
      {hrefOf(chart, point) !== null && <p className={styles.tipHint}>Click or press Enter to open</p>}
    </div>
  )
}

function valueNames(chart: Chart): readonly { readonly name: string; readonly colour: string | null }[] {
  if (chart.kind === 'dots')
    return [chart.x.name, chart.y.name, chart.size.name].map(name => ({ name, colour: null }))
  const isOne = chart.series.filter(({ shape }) => shape !== 'told').length < 2
  return chart.series.map(({ name, colour, shape }) => ({
    name,
    colour: isOne || shape === 'told' ? null : colour,
  }))
}
