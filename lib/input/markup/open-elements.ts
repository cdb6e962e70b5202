/** Inside these, end tags do not reach an element outside. */
const CELLS = ['applet', 'button', 'caption', 'marquee', 'object', 'table', 'td', 'template', 'th']

const BLOCKS = [
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'center',
    'dd',
    'details',
    'dialog',
    'dir',
    'div',
    'dl',
    'dt',
  ],
  ...[
    'fieldset',
    'figcaption',
    'figure',
    'footer',
    'form',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hgroup',
    'hr',
  ],
  ...['li', 'main', 'menu', 'nav', 'ol', 'p', 'pre', 'section', 'summary', 'table', 'ul'],
]

/** How far up an end tag looks: what stops it. */
const BARRIERS = {
  cell: new Set(CELLS),
  list: new Set([...CELLS, 'article', 'blockquote', 'dir', 'dl', 'fieldset', 'menu', 'ol', 'section', 'ul']),
  table: new Set(['table', 'template']),
  block: new Set([...CELLS, ...BLOCKS, 'tbody', 'tfoot', 'thead', 'tr']),
  select: new Set(['select']),
  nothing: new Set<string>(),
} as const

type Barrier = keyof typeof BARRIERS

const KINDS: readonly Barrier[] = ['cell', 'list', 'table', 'block', 'select']

const BARRIER = new Map<string, Barrier>([
  ...BLOCKS.map(name => [name, 'cell'] as const),
  ...CELLS.map(name => [name, 'nothing'] as const),
  ...['li', 'dd', 'dt'].map(name => [name, 'list'] as const),
  ...['caption', 'colgroup', 'tbody', 'td', 'tfoot', 'th', 'thead', 'tr'].map(
    name => [name, 'table'] as const,
  ),
  ...['optgroup', 'option'].map(name => [name, 'select'] as const),
  ['table', 'nothing'],
])

const barrier = (name: string): Barrier => BARRIER.get(name) ?? 'block'

/** Start tags that end what nobody ended: a list item the one before it. */
const ENDS = new Map<string, readonly string[]>([
  ...BLOCKS.map(name => [name, ['p']] as const),
  ['li', ['li', 'p']],
  ['dd', ['dd', 'dt', 'p']],
  ['dt', ['dd', 'dt', 'p']],
  ['td', ['td', 'th']],
  ['th', ['td', 'th']],
  ['tr', ['tr']],
  ...['tbody', 'tfoot', 'thead'].map(
    name => [name, ['caption', 'colgroup', 'tbody', 'tfoot', 'thead']] as const,
  ),
  ['option', ['option']],
  ['optgroup', ['option', 'optgroup']],
  ['button', ['button']],
  ['a', ['a']],
])

/**
 * The elements that are open at a place in an HTML document. Says which of them a tag ends, so that every element that
 * begins also ends, in order. Each question takes constant time at any depth.
 */
export class OpenElements {
  readonly #names: string[] = []
  /** Where in `#names` each name and each kind of barrier stands: the last is the innermost. */
  readonly #named = new Map<string, number[]>()
  readonly #barriers = new Map<Barrier, number[]>(KINDS.map(kind => [kind, []]))
  readonly #ended: (name: string) => void

  constructor(ended: (name: string) => void) {
    this.#ended = ended
  }

  /** Whether the place is inside SVG or MathML, where `<x/>` is an empty element. */
  get foreign(): boolean {
    return this.#innermost('svg') !== -1 || this.#innermost('math') !== -1
  }

  push(name: string): void {
    const places = this.#named.get(name)
    if (places === undefined) this.#named.set(name, [this.#names.length])
    else places.push(this.#names.length)
    for (const kind of KINDS) if (BARRIERS[kind].has(name)) this.#barriers.get(kind)?.push(this.#names.length)
    this.#names.push(name)
  }

  /** Ends what a start tag of this name ends. */
  before(name: string): void {
    for (const ended of ENDS.get(name) ?? []) this.end(ended)
  }

  /** An end tag: ends the innermost element of the name, and all inside it, unless something stands between. */
  end(name: string): void {
    const place = this.#innermost(name)
    const barriers = this.#barriers.get(barrier(name))
    // The element itself may be its own barrier; one inside it is what counts.
    if (place !== -1 && (barriers?.at(-1) ?? -1) <= place) this.#endFrom(place)
  }

  endAll(): void {
    this.#endFrom(0)
  }

  #innermost(name: string): number {
    return this.#named.get(name)?.at(-1) ?? -1
  }

  #endFrom(place: number): void {
    while (this.#names.length > place) {
      const name = this.#names.pop() ?? ''
      this.#named.get(name)?.pop()
      for (const kind of KINDS) if (BARRIERS[kind].has(name)) this.#barriers.get(kind)?.pop()
      this.#ended(name)
    }
  }
}
