/** How axes look in every chart: quiet, in the page's own type. */
export const AXIS = {
  tick: { fill: 'var(--ink-quiet)', fontSize: 12 },
  axisLine: { stroke: 'var(--rule-strong)' },
  tickLine: false,
  tickMargin: 6,
} as const

/** Lines behind what is drawn. */
export const GRID = { stroke: 'var(--rule)' } as const

/** Style of the mark on the active point. */
export const CURSOR = {
  fill: 'var(--ink)',
  fillOpacity: 0.06,
  stroke: 'var(--rule-strong)',
  strokeWidth: 1,
} as const

/** A chart takes the room that its box has. */
export const FILLING = { position: 'absolute', inset: 0, width: '100%', height: '100%' } as const

/** Room for the title of the upright axis above, and for that of the other below. */
const TITLE_ROOM = 20

/** Room for the marks of a level axis. */
export const MARKS_ROOM = 24

/** Room around a chart: what its outermost marks reach beyond it. */
export const MARGIN = { top: TITLE_ROOM + 4, right: 14, bottom: TITLE_ROOM, left: 2 } as const

/** A small chart has no axes; its brush reaches to the edges. */
export const NO_MARGIN = { top: 2, right: 5, bottom: 0, left: 5 } as const

/** Room for the marks of an upright axis of numbers. */
export const UPRIGHT_ROOM = 52

/** Above all that Recharts draws but its labels: for what takes the pointer, and for what is written over dots. */
export const OVER = 1500
