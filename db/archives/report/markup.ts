import { xml } from '../../../lib/markup.ts'

/** Markup that is safe to put into markup: made by `html` alone. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

type Part = Markup | string | number | null | false | readonly Part[]

const written = (part: Part): string => {
  if (part === null || part === false) return ''
  if (part instanceof Markup) return part.text
  if (typeof part === 'object') return part.map(written).join('')
  return xml(part)
}

/** A template of HTML: whatever is put into it is text, unless it is markup itself; null and false are nothing. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.reduce((all, string, i) => all + written(parts[i - 1] ?? null) + string))

/** A drawing of our own, which is markup already. */
export const drawing = (svg: string): Markup => new Markup(svg)

/** A link to where something is to be read, if it leads to the web; else its text. */
export const link = (url: string | null, text: string): Markup =>
  url !== null && /^https?:\/\//i.test(url)
    ? html`<a href="${url}" rel="noreferrer noopener nofollow">${text}</a>`
    : html`${text}`
