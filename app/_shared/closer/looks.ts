/** How axes look in every chart that is looked at closely: quiet, in the page's own type. */
export const AXIS = {
  tick: { fill: 'var(--ink-quiet)', fontSize: 12 },
  axisLine: { stroke: 'var(--rule-strong)' },
  tickLine: false,
  tickMargin: 6,
} as const

/** Steps of an even axis as people count: 1, 2, 2.5, 5, 10 … */
export const STEPS = { niceTicks: 'snap125', tickCount: 6 } as const

/** Lines behind what is drawn. */
export const GRID = { stroke: 'var(--rule)' } as const

/** What marks the point that is looked at. */
export const CURSOR = {
  fill: 'var(--ink)',
  fillOpacity: 0.06,
  stroke: 'var(--rule-strong)',
  strokeWidth: 1,
} as const

/** The strip that chooses a part of an axis. */
export const BRUSH = {
  height: 28,
  travellerWidth: 8,
  gap: 1,
  fill: 'var(--paper-sunk)',
  stroke: 'var(--rule-strong)',
} as const

/** A chart takes the room that is left, which it would hinder from shrinking if it stood in it. */
export const FILLING = { position: 'absolute', inset: 0, width: '100%', height: '100%' } as const
