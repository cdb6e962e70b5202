import styles from './table.module.css'

interface DivergingBarProps {
  readonly left: number
  readonly right: number
  /** The largest value of all bars that stand together: half the width. */
  readonly largest: number
  readonly label: string
}

/** Two numbers back to back: the one to the left, the other to the right of a line. */
export function DivergingBar({ left, right, largest, label }: DivergingBarProps) {
  const length = (value: number) => (largest === 0 ? 0 : (50 * value) / largest)
  return (
    <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect className={styles.left} x={50 - length(left)} y="0" width={length(left)} height="10" />
      <rect className={styles.right} x="50" y="0" width={length(right)} height="10" />
      <line x1="50" x2="50" y1="-2" y2="12" vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
