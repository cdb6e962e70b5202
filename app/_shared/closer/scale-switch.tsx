import styles from './closer.module.css'

interface ScaleSwitchProps {
  readonly isLogarithmic: boolean
  readonly onChange: (isLogarithmic: boolean) => void
  /** What it changes: "both axes". */
  readonly axis: string
}

/** Even steps or multiples. */
export function ScaleSwitch({ isLogarithmic, onChange, axis }: ScaleSwitchProps) {
  return (
    <fieldset className={styles.switch}>
      <legend className="unseen">Scale of {axis}</legend>
      <button type="button" aria-pressed={!isLogarithmic} onClick={() => onChange(false)}>
        Linear
      </button>
      <button type="button" aria-pressed={isLogarithmic} onClick={() => onChange(true)}>
        Logarithmic
      </button>
    </fieldset>
  )
}
