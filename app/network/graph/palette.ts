/** The colours of the page's tokens as drawing code wants them, in the theme that is on, and its font. */
export interface Palette {
  /** Families, as CSS lists them. */
  readonly font: string
  /** Of the eight largest communities, the largest first. */
  readonly communities: readonly string[]
  readonly others: string
  readonly ink: string
  readonly paper: string
  readonly raised: string
  readonly accent: string
  /** Of what is not looked at: so faint that it only shows where something is. */
  readonly faint: string
  /** Of lines, for WebGL alone: the more there are, the fainter. */
  line(share: number): string
}

const COLOURED = 8

/** Reads the tokens off the page: they are registered as colours, so that they come as `rgb(…)`. */
export function readPalette(): Palette {
  const tokens = getComputedStyle(document.documentElement)
  const token = (name: string) => tokens.getPropertyValue(`--${name}`).trim()
  const ink = token('ink')
  return {
    font: getComputedStyle(document.body).fontFamily,
    communities: Array.from({ length: COLOURED }, (_, i) => token(`author-${i + 1}`)),
    others: token('author-other'),
    ink,
    paper: token('paper'),
    raised: token('paper-raised'),
    accent: token('accent'),
    faint: token('rule'),
    line: share => withAlpha(ink, share),
  }
}

/** The colour of a community by its number, from 1. */
export const communityColourIn = ({ communities, others }: Palette, community: number): string =>
  communities[community - 1] ?? others

/** `rgb(1, 2, 3)` with an alpha, as WebGL blends it: each part already multiplied. Any other notation as it is. */
function withAlpha(colour: string, alpha: number): string {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? []).map(part => Math.round(Number(part) * alpha))
  return colour.startsWith('rgb') && b !== undefined ? `rgba(${r}, ${g}, ${b}, ${alpha})` : colour
}

/** A colour on its way from one to another; `part` from 0 to 1. Any notation but `rgb(…)` as it is. */
export function mixed(from: string, to: string, part: number): string {
  if (part >= 1) return to
  if (part <= 0 || !from.startsWith('rgb') || !to.startsWith('rgb')) return part < 0.5 ? from : to
  const before = from.match(/[\d.]+/g) ?? []
  const parts = (to.match(/[\d.]+/g) ?? [])
    .slice(0, 3)
    .map((each, i) => Math.round(Number(before[i]) + (Number(each) - Number(before[i])) * part))
  return `rgb(${parts.join(', ')})`
}

/** Calls back when the theme changes, by the system or by the switch; gives the way to end that. */
export function onThemeChange(listener: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const switched = new MutationObserver(listener)
  dark.addEventListener('change', listener)
  switched.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => {
    dark.removeEventListener('change', listener)
    switched.disconnect()
  }
}
