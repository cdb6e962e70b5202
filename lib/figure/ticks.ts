/** Round values from 0 to at least `most`, about five of them, whole numbers. */
export function ticks(most: number): readonly number[] {
  const wanted = Math.max(1, most / 4)
  const power = 10 ** Math.floor(Math.log10(wanted))
  const step = Math.max(1, power * ([1, 2, 5, 10].find(each => each * power >= wanted) ?? 10))
  return Array.from({ length: Math.max(2, Math.ceil(most / step) + 1) }, (_, i) => i * step)
}

/** A number as people read it. */
export const shown = (value: number): string =>
  Number.isInteger(value)
    ? value.toLocaleString('en')
    : value.toLocaleString('en', { maximumFractionDigits: 3 })
