/** How the axes of the charts look. */
export const TICKS = { fill: 'var(--ink-quiet)', fontSize: 12 }

/** What stands along the axis below. */
export const below = (value: string) =>
  ({ value, position: 'insideBottom', offset: -12, fill: 'var(--ink-quiet)', fontSize: 12 }) as const

/** What stands along the axis on the left, from the bottom to the top. */
export const beside = (value: string) =>
  ({
    value,
    angle: -90,
    position: 'insideLeft',
    style: { textAnchor: 'middle' },
    fill: 'var(--ink-quiet)',
    fontSize: 12,
  }) as const
