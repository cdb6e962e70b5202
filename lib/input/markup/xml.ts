import { type FoundCount, type FoundProblem, leftOut, problem } from '../../discussion/found.ts'
import { XmlScanner } from './xml-scanner.ts'

/** An element of an XML document, with all that is in it. */
export interface XmlElement {
  readonly kind: 'element'
  /** As written, with its prefix: `wp:comment`. */
  readonly name: string
  readonly line: number
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  /** Its text, with that of the elements in it where they stand, and with the white space around it. */
  readonly text: string
  /** False: the document ended, or another record began, before its end tag. */
  readonly whole: boolean
}

interface OpenElement extends XmlElement {
  children: XmlElement[]
  text: string
  whole: boolean
}

/** Largest record, roughly in characters: the end tag of a larger one is missing. */
const LARGEST_RECORD = 2 ** 28
/** Size of an element besides its text, in characters. */
const ELEMENT_SIZE = 64

/**
 * XML text → its records, each with all that is in it, in the order of their ends. `names` says which elements are
 * records, in the order in which they may not hold each other: an open record ends where one of its own or a later name
 * begins, so that one lost end tag costs one record. One problem at most for each record, beside it.
 *
 * Memory is one record. What is no character of XML (NUL) is left out and counted.
 */
export async function* xmlRecords(
  text: AsyncIterable<string>,
  names: readonly string[],
): AsyncIterable<XmlElement | FoundProblem | FoundCount> {
  const records = new Records(names)
  const scanner = new XmlScanner(records)
  let controls = 0
  for await (const piece of text) {
    scanner.write(
      piece.replace(CONTROL_CHARACTERS, () => {
        controls++
        return ''
      }),
    )
    yield* records.take()
  }
  scanner.end()
  records.end()
  yield* records.take()
  if (controls > 0) yield leftOut('control_bytes', controls)
}

/** Besides white space; those above 126 are allowed, and rare. */
const CONTROL_CHARACTERS = /[^\P{Cc}\s\x7f-\x9f]|[\ufffe\uffff]/gu

/** Builds records from what a scanner tells. */
class Records {
  readonly #ranks: readonly string[]
  #taken: (XmlElement | FoundProblem)[] = []
  /** The record that is being read, and what is open inside it, outermost first. */
  #open: OpenElement[] = []
  /** Their names. */
  readonly #names = new Set<string>()
  #size = 0
  #fault: FoundProblem | null = null
  /** The document's element, while it is open. */
  #root: string | null = null

  constructor(names: readonly string[]) {
    this.#ranks = names
  }

  /** The records and problems that are ready, each given once. */
  take(): readonly (XmlElement | FoundProblem)[] {
    const taken = this.#taken
    this.#taken = []
    return taken
  }

  open(name: string, attributes: ReadonlyMap<string, string>, line: number): void {
    const rank = this.#ranks.indexOf(name)
    const record = this.#open[0]
    if (record !== undefined && rank >= this.#ranks.indexOf(record.name) && rank !== -1) {
      this.fault(line, `<${record.name}> of line ${record.line} has no end before <${name}>.`)
      this.#finish(this.#open, false)
    }
    if (this.#open.length === 0 && rank === -1) {
      this.#root ??= name
      return
    }
    // In data, nothing holds its like: the end tag of the one before is lost.
    if (this.#names.has(name)) this.#closeTo(name, line, `<${name}>`)
    const element: OpenElement = {
      kind: 'element',
      name,
      line,
      attributes,
      children: [],
      text: '',
      whole: true,
    }
    this.#open.at(-1)?.children.push(element)
    this.#open.push(element)
    this.#names.add(name)
    this.#grow(ELEMENT_SIZE, line)
  }

  close(name: string, line: number): void {
    if (this.#open.length === 0) {
      if (name === this.#root) this.#root = null
      return
    }
    if (this.#names.has(name)) this.#closeTo(name, line, `</${name}>`)
    else this.fault(line, `</${name}> ends nothing and was left out.`)
  }

  text(text: string): void {
    const element = this.#open.at(-1)
    if (element === undefined) return
    element.text += text
    this.#grow(text.length, element.line)
  }

  fault(line: number, what: string): void {
    this.#fault ??= problem(`line ${line}`, what)
  }

  /** The document is over. */
  end(): void {
    const [record] = this.#open
    // It replaces any other fault of the record: a reader has to know of this one.
    if (record !== undefined)
      this.#fault = problem(`line ${record.line}`, `<${record.name}> has no end: the file is cut off.`)
    else if (this.#root !== null)
      this.#fault ??= problem('the end', `</${this.#root}> is missing: the file is cut off.`)
    this.#finish(this.#open, false)
  }

  /** Ends the open element of that name and all that is open inside it. */
  #closeTo(name: string, line: number, tag: string): void {
    for (let element = this.#open.pop(); element !== undefined; element = this.#open.pop()) {
      this.#names.delete(element.name)
      if (element.name !== name || tag[1] !== '/')
        this.fault(line, `<${element.name}> of line ${element.line} has no end before ${tag}.`)
      const parent = this.#open.at(-1)
      if (parent === undefined) this.#finish([element], true)
      else parent.text += element.text
      if (element.name === name) return
    }
  }

  #grow(size: number, line: number): void {
    this.#size += size
    if (this.#size <= LARGEST_RECORD) return
    this.fault(line, 'Too much stands in one record: its end is missing, the rest of it was left out.')
    this.#finish(this.#open, false)
  }

  /** The record is over; `open` is it and what is open inside it. */
  #finish(open: readonly OpenElement[], whole: boolean): void {
    const [record] = open
    if (!whole) for (const element of open) element.whole = false
    if (record !== undefined) this.#taken.push(record)
    if (this.#fault !== null) this.#taken.push(this.#fault)
    this.#open = []
    this.#names.clear()
    this.#size = 0
    this.#fault = null
  }
}

/** The first of an element's children that has the name. */
export const child = (element: XmlElement, name: string): XmlElement | null =>
  element.children.find(child => child.name === name) ?? null

/** The text of the first child that has the name, without the white space around it; null where it has none. */
export const textIn = (element: XmlElement, name: string): string | null =>
  child(element, name)?.text.trim() || null
