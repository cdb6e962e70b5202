import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Question, Reply } from '../asked.ts'
import type { PairPart, PersonName, PersonPart, SettledPart, Taker, Texts, Unneeded } from '../output.ts'

/** Keeps texts in a file while sources are read, and begins to write when all are: until then nobody else is kept from it. */
export class Waiting implements Taker {
  readonly #start: () => Promise<Taker>
  readonly #file: number
  #parts = 0
  #taker: Taker | null = null

  /** `folder`: where the file is to be, which goes with it. */
  constructor(folder: string, start: () => Promise<Taker>) {
    this.#file = openSync(join(folder, 'texts'), 'w+')
    this.#start = start
  }

  texts(part: Texts): void {
    const { bytes, start, end } = part
    for (const each of [new Int32Array([end.length, bytes.length]), start, end, bytes]) {
      const view = new Uint8Array(each.buffer, each.byteOffset, each.byteLength)
      for (let at = 0; at < view.length; ) at += writeSync(this.#file, view, at)
    }
    this.#parts++
  }

  async read(messages: number): Promise<void> {
    this.#taker = await this.#start()
    let at = 0
    const next = (length: number) => {
      const bytes = new Uint8Array(length)
      for (let read = 0; read < length; ) {
        const some = readSync(this.#file, bytes, read, length - read, at + read)
        if (some === 0) throw new Error('texts that were kept are gone')
        read += some
      }
      at += length
      return bytes
    }
    for (; this.#parts > 0; this.#parts--) {
      const [count = 0, size = 0] = new Int32Array(next(8).buffer)
      const start = new Int32Array(next(4 * count).buffer)
      const end = new Int32Array(next(4 * count).buffer)
      await this.#taker.texts({ start, end, bytes: next(size) })
    }
    closeSync(this.#file)
    await this.#taker.read(messages)
  }

  answer(question: Question): Reply | Promise<Reply> {
    return this.#begun.answer(question)
  }

  conversations(part: SettledPart): void | Promise<void> {
    return this.#begun.conversations(part)
  }

  settled(unneeded: Unneeded): void | Promise<void> {
    return this.#begun.settled(unneeded)
  }

  names(part: readonly PersonName[]): void | Promise<void> {
    return this.#begun.names(part)
  }

  pairs(part: PairPart): void | Promise<void> {
    return this.#begun.pairs(part)
  }

  people(part: PersonPart): void | Promise<void> {
    return this.#begun.people(part)
  }

  get #begun(): Taker {
    if (this.#taker === null) throw new Error('something is given before all was read')
    return this.#taker
  }
}
