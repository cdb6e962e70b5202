import { classes, type Element } from './html.ts'

/** Whether an element is meant. */
export type Matches = (element: Element) => boolean

const PART = /([a-z][\w-]*)|\.([\w-]+)|#([\w-]+)|\[([\w:-]+)(?:([~^$*]?)=([^\]]*))?\]/gy

/**
 * A CSS selector without combinators ("li.comment, [data-content^=post-]") → whether it holds for an element. Written here
 * because what the libraries do for combinators takes time by depth for each element, and pages are nested at will.
 */
export function selector(text: string): Matches {
  const alternatives = text.split(',').map(one => compound(one.trim()))
  return element => alternatives.some(tests => tests.every(test => test(element)))
}

function compound(text: string): readonly Matches[] {
  const tests: Matches[] = []
  PART.lastIndex = 0
  for (let end = 0; end < text.length; end = PART.lastIndex) {
    const [, tag, name, id, attribute, how, value] = PART.exec(text) ?? []
    if (tag !== undefined) tests.push(element => element.name === tag)
    else if (name !== undefined) tests.push(element => classes(element).includes(name))
    else if (id !== undefined) tests.push(element => element.attributes.get('id') === id)
    else if (attribute !== undefined) tests.push(attributeTest(attribute, how, value))
    else throw new Error(`"${text}" is no selector`)
  }
  return tests
}

function attributeTest(attribute: string, how = '', value: string | undefined): Matches {
  const test = (said: string, wanted: string): boolean => {
    if (how === '~') return said.split(/\s+/).includes(wanted)
    if (how === '^') return said.startsWith(wanted)
    if (how === '$') return said.endsWith(wanted)
    return how === '*' ? said.includes(wanted) : said === wanted
  }
  return ({ attributes }) => {
    const said = attributes.get(attribute)
    return said !== undefined && (value === undefined || test(said, value))
  }
}
