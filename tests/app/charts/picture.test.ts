import { describe, expect, test } from 'vitest'
import { plainColour } from '../../../app/charts/picture/css-colour.ts'
import { framedPicture } from '../../../app/charts/picture/framed-picture.ts'

describe('colours as a browser computes them', () => {
  test.each([
    ['rgb(15, 99, 116)', 'rgb(15, 99, 116)', 1],
    ['rgba(15, 99, 116, 0.5)', 'rgb(15, 99, 116)', 0.5],
    ['rgb(15 99 116 / 25%)', 'rgb(15, 99, 116)', 0.25],
    ['color(srgb 1 0.5 0)', 'rgb(255, 128, 0)', 1],
    ['color(srgb 0 0 1 / 0.25)', 'rgb(0, 0, 255)', 0.25],
  ])('%s', (computed, colour, opacity) => {
    expect(plainColour(computed)).toEqual({ colour, opacity })
  })

  test.each(['none', 'url(#clip)', 'currentcolor', ''])('%j is none', computed => {
    expect(plainColour(computed)).toBeNull()
  })
})

describe('a picture to take away', () => {
  const parts = {
    title: 'Who replied to <whom> & why',
    name: 'Matrix',
    isWide: false,
    explanation: 'Rows replied to columns.',
    body: '<rect width="50" height="20"/>',
    width: 50,
    height: 20,
    source: 'A thread · 23 Nov 2026',
    paper: 'rgb(255, 255, 255)',
    ink: 'rgb(0, 0, 0)',
    quiet: 'rgb(90, 90, 90)',
    font: 'sans-serif',
  }

  test('has its title, explanation and source as text', () => {
    const svg = framedPicture(parts)
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text)
    expect(texts).toEqual([
      'Who replied to &lt;whom&gt; &amp; why',
      'Rows replied to columns.',
      'A thread · 23 Nov 2026',
    ])
    expect(svg).toContain(parts.body)
  })

  test('a long explanation is set in lines', () => {
    const explanation = 'so it goes '.repeat(40).trim()
    const texts = [...framedPicture({ ...parts, explanation }).matchAll(/<text[^>]*>([^<]*)</g)].map(
      found => found[1]!,
    )
    expect(texts.length).toBeGreaterThan(4)
    expect(texts.slice(1, -1).join(' ')).toBe(explanation)
  })

  test('without a title there is none, and on nothing no ground; it is still named', () => {
    const svg = framedPicture({ ...parts, title: null, paper: null })
    expect(svg).not.toContain('Who replied')
    expect(svg).toContain('<title>Matrix</title>')
    expect(svg.match(/<rect/g)).toHaveLength(1)
  })

  test.each([
    [50, 20],
    [2000, 100],
    [300, 4000],
  ])('as a screen it is 16 : 9, and all of %i × %i lies in it', (width, height) => {
    const svg = framedPicture({ ...parts, width, height, isWide: true })
    expect(svg).toContain('width="1280" height="720"')
    const [, x, y, scale] = /translate\(([\d.]+) ([\d.]+)\) scale\(([\d.]+)\)/.exec(svg)!.map(Number)
    expect(x! + scale! * width).toBeLessThan(1280)
    expect(y! + scale! * height).toBeLessThan(720)
    const lowest = Math.max(...[...svg.matchAll(/ y="([\d.]+)"/g)].map(found => Number(found[1])))
    expect(lowest).toBeLessThan(720)
    expect(lowest).toBeGreaterThan(y! + scale! * height)
  })
})
