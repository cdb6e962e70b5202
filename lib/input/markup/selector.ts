import { classes, type Element, walk } from './html.ts'

/** Whether an element is meant. */
export type Matches = (element: Element) => boolean

/** Compounds of which each stands somewhere inside the one before it. */
type Chain = readonly Matches[]

/** CSS selectors, ready to be used: "li.comment, .post [itemprop~=name]". Of combinators there is the blank. */
export type Selector = readonly Chain[]

const PART = /([a-z][\w-]*)|\.([\w-]+)|#([\w-]+)|\[([\w:-]+)(?:([~^$*]?)=([^\]]*))?\]/gy

/**
 * Reads a selector; a mistake in it is one in the program and throws. Written here because what the libraries do for a blank
 * takes time by depth for each element, and pages are nested at will: a walk knows what is open (`Selecting`).
 */
export const selector = (text: string): Selector =>
  text === '' ? [] : text.split(',').map(one => one.trim().split(/\s+/).map(compound))

/** A selector without blanks → whether it holds for an element. */
export function matches(text: string): Matches {
  const alternatives = selector(text).map(([only, ...more]) => {
    if (only === undefined || more.length > 0) throw new Error(`"${text}" has a blank`)
    return only
  })
  return element => alternatives.some(test => test(element))
}

/** Follows a walk through a document and says which of several selectors hold for each element that begins. */
export class Selecting {
  readonly #selectors: readonly Selector[]
  /** How many of each chain's compounds are open, for each element that is: of chains of more than one. */
  readonly #open: Uint8Array[] = []
  readonly #chains: readonly Chain[]

  constructor(selectors: readonly Selector[]) {
    this.#selectors = selectors
    this.#chains = selectors.flat().filter(chain => chain.length > 1)
  }

  /** An element begins: the places of the selectors that hold for it. */
  enter(element: Element): readonly number[] {
    const before = this.#open.at(-1)
    const held: number[] = []
    let chain = 0
    for (const [place, selector] of this.#selectors.entries()) {
      let holds = false
      for (const compounds of selector) {
        const inside = compounds.length === 1 ? 0 : (before?.[chain++] ?? 0)
        if (inside === compounds.length - 1) holds ||= compounds[inside]!(element)
      }
      if (holds) held.push(place)
    }
    if (this.#chains.length > 0) this.#open.push(this.#after(element, before))
    return held
  }

  /** The element that began last ends. */
  leave(): void {
    this.#open.pop()
  }

  #after(element: Element, before: Uint8Array | undefined): Uint8Array {
    let after = before
    for (const [place, compounds] of this.#chains.entries()) {
      const inside = before?.[place] ?? 0
      if (inside === compounds.length - 1 || !compounds[inside]!(element)) continue
      if (after === before) after = Uint8Array.from(before ?? new Uint8Array(this.#chains.length))
      after![place] = inside + 1
    }
    return after ?? new Uint8Array(this.#chains.length)
  }
}

/** The elements that a selector holds for, in document order; what `leaveOut` holds for is not looked into. */
export function* selected(
  root: Element,
  wanted: Selector,
  leaveOut: Matches = () => false,
): Iterable<Element> {
  const selecting = new Selecting([wanted])
  for (const step of walk(root, leaveOut)) {
    if (step.kind === 'close') selecting.leave()
    else if (step.kind === 'open' && selecting.enter(step.element).length > 0) yield step.element
  }
}

function compound(text: string): Matches {
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
  const [only, second] = tests
  return only !== undefined && second === undefined ? only : element => tests.every(test => test(element))
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
