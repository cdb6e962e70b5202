/** A colour as every program that reads SVG understands it. */
interface PlainColour {
  /** `rgb(12, 34, 56)` */
  readonly colour: string
  /** From 0 to 1. */
  readonly opacity: number
}

/** Parses a colour as browsers compute it (`rgb(…)`, `rgba(…)`, `color(srgb …)`); null where it is none. */
export function plainColour(computed: string): PlainColour | null {
  const [, space, inside] = /^(rgba?|color)\((.*)\)$/.exec(computed) ?? []
  if (inside === undefined) return null
  const numbers = [...inside.matchAll(/-?[\d.]+(?:e-?\d+)?%?/g)].map(([text]) =>
    text.endsWith('%') ? Number.parseFloat(text) / 100 : Number(text),
  )
  const [red, green, blue, opacity = 1] = numbers
  if (red === undefined || green === undefined || blue === undefined) return null
  const whole = space === 'color' ? 255 : 1
  const channels = [red, green, blue].map(channel => Math.round(Math.min(255, Math.max(0, channel * whole))))
  return { colour: `rgb(${channels.join(', ')})`, opacity }
}
