import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { inkOf } from '../../../lib/figure/frame.ts'
import { guideStyle, linkStyle } from '../../../lib/tree/marks.ts'

const css = readFileSync(new URL('../../../app/colours.css', import.meta.url), 'utf8')

/** The light and the dark colour of a token. */
function token(colour: string): readonly [light: string, dark: string] {
  const name = /^var\((--[\w-]+)\)$/.exec(colour)?.[1]
  const [, light, dark] = new RegExp(`^\\s+${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`, 'm').exec(css)!
  return [light!, dark!]
}

/** Contrast of two colours (WCAG 2.2). */
function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high! + 0.05) / (low! + 0.05)
}

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

test.each([
  ['links', linkStyle(false)],
  ['links that stand out', linkStyle(true)],
  ['rings', guideStyle],
])('%s stand out from the paper, light, dark and in files', (_, { stroke }) => {
  expect(contrast('#ffffff', '#000000')).toBeCloseTo(21)
  const [line, paper] = [token(stroke), token('var(--paper)')]
  expect(contrast(line[0], paper[0])).toBeGreaterThanOrEqual(3)
  expect(contrast(line[1], paper[1])).toBeGreaterThanOrEqual(3)
  expect(contrast(inkOf(stroke), '#ffffff')).toBeGreaterThanOrEqual(3)
})

test('branches and people stand out from the paper, light and dark, and a name on it can be read', () => {
  for (const rank of [1, 2, 3, 4, 5, 6, 7, 8, 'other']) {
    const [light, dark] = token(`var(--author-${rank})`)
    expect(contrast(light, token('var(--paper)')[0])).toBeGreaterThanOrEqual(3)
    expect(contrast(dark, token('var(--paper)')[1])).toBeGreaterThanOrEqual(3)
  }
  for (const rank of [1, 2, 3, 4, 5, 6, 7, 8, 'other'])
    for (const theme of [0, 1] as const)
      expect(
        contrast(token(`var(--on-author-${rank})`)[theme], token(`var(--author-${rank})`)[theme]),
      ).toBeGreaterThanOrEqual(4.3)
  for (const theme of [0, 1] as const)
    expect(contrast(token('var(--ink-quiet)')[theme], token('var(--paper)')[theme])).toBeGreaterThanOrEqual(
      4.5,
    )
})
