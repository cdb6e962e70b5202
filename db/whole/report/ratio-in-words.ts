const words = [
  '',
  '',
  'twice',
  'three times',
  'four times',
  'five times',
  'six times',
  'seven times',
  'eight times',
  'nine times',
  'ten times',
] as const

const upToOne = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })
const twoDigits = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 })

/** How many times as much: `twice`, `about three times`, `2.4 times`, `690 times`; null below one and a half, where nobody would say so. */
export function ratioInWords(large: number, small: number): string | null {
  if (small <= 0) return null
  const ratio = large / small
  if (ratio < 1.5) return null
  const nearest = Math.round(ratio)
  const word = words[nearest]
  if (word && ratio === nearest) return word
  if (word && nearest > 1 && Math.abs(ratio - nearest) <= 0.04 * nearest) return `about ${word}`
  return `${(ratio < 10 ? upToOne : twoDigits).format(ratio)} times`
}
