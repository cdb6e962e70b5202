/** The pages' colours on paper: a file is read and printed on white, whatever the screen likes. */
export const ink = '#1c1b18'
export const quiet = '#5b5850'
export const rule = '#e0ddd5'
export const accent = '#0f6374'
export const other = '#878683'

/** Those of the most active people, the most active first. */
export const people = [
  '#3694d0',
  '#ba2f0c',
  '#157554',
  '#a93b99',
  '#b7801e',
  '#7160ea',
  '#2b3a84',
  '#6e2a1e',
] as const

const inks: Readonly<Record<string, string>> = {
  'var(--ink)': ink,
  'var(--ink-quiet)': quiet,
  'var(--paper)': '#ffffff',
  'var(--rule)': rule,
  'var(--link-line)': '#6f6b62',
  'var(--ring-line)': '#949087',
  'var(--warning)': '#8a4b00',
}

/** A colour of the pages' tokens as it is on paper; other colours as they are. */
export const inkOf = (colour: string): string => inks[colour] ?? colour
