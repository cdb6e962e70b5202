/** Characters that XML does not know, or takes for markup. Most texts have none. */
const SPECIAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]|[&<"]/u
const UNKNOWN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu

/** Text or the value of an attribute as SVG and HTML write it; characters that XML does not know are left out. */
export const escaped = (text: string): string =>
  SPECIAL.test(text)
    ? text.replace(UNKNOWN, '').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
    : text

/** An element; attributes that are null are left out. `content` is markup. */
export function markup(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  content = '',
): string {
  let written = `<${name}`
  for (const [key, value] of Object.entries(attributes))
    if (value !== null)
      written += ` ${key}="${escaped(typeof value === 'number' ? String(rounded(value)) : value)}"`
  return content === '' ? `${written}/>` : `${written}>${content}</${name}>`
}

/** To a hundredth of a pixel. */
const rounded = (value: number) => Math.round(value * 100) / 100
