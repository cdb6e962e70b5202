import styles from './tree.module.css'

interface ZoomButtonsProps {
  readonly onZoom: (factor: number) => void
  readonly onFit: () => void
  readonly isWhole: boolean
  /** Zooms into the chosen comment's branch; null: there is none to zoom into. */
  readonly onBranch: (() => void) | null
}

/** The ways to zoom for whoever has neither wheel nor touch screen. */
export function ZoomButtons({ onZoom, onFit, isWhole, onBranch }: ZoomButtonsProps) {
  return (
    <fieldset className={styles.zoom} data-picture="none">
      <legend className="unseen">Zoom</legend>
      <button type="button" aria-label="Zoom in" data-tip="Zoom in (+)" onClick={() => onZoom(1.6)}>
        +
      </button>
      <button
        type="button"
        aria-label="Zoom out"
        data-tip="Zoom out (−)"
        onClick={() => onZoom(1 / 1.6)}
        disabled={isWhole}
      >
        −
      </button>
      <button type="button" data-tip="Reset view (0)" onClick={onFit} disabled={isWhole}>
        Reset view
      </button>
      <button
        type="button"
        data-tip="Only the chosen comment’s branch (Shift Enter, or a double click); back by Backspace"
        onClick={onBranch ?? undefined}
        disabled={onBranch === null}
      >
        Focus on sub-thread
      </button>
    </fieldset>
  )
}
