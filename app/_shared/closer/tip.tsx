import styles from './closer.module.css'

/** A value of a point. */
export interface TipValue {
  readonly name: string
  readonly value: string
  /** Null: it has no colour of its own. */
  readonly colour: string | null
}

interface TipProps {
  readonly title: string
  readonly values: readonly TipValue[]
  readonly leads: boolean
}

/** All values of a point, beside the pointer. Those who cannot see it have the table. */
export function Tip({ title, values, leads }: TipProps) {
  return (
    <div className={styles.tip}>
      <p className={styles.tipTitle}>
        <bdi>{title}</bdi>
      </p>
      <dl>
        {values.map(({ name, value, colour }) => (
          <div key={name}>
            <dt>
              {colour !== null && <i style={{ background: colour }} />}
              <bdi>{name}</bdi>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {leads && <p className={styles.tipHint}>Click or Enter leads there</p>}
    </div>
  )
}
