import { type Column, longer, release } from './columns.ts'

/**
 * Names within scopes (an id within its site) as dense numbers 0, 1, 2 … Exact: names are compared byte by byte, never
 * by hash alone. About 25 bytes a name beside its own UTF-8, where a Map of strings takes a hundred and ends at 16.7
 * million entries.
 */
export class Names {
  /** How many names there are: the next new name's number. */
  size = 0
  #bytes = new Uint8Array(1 << 12)
  /** The same bytes: a buffer gives strings faster than a decoder. */
  #text = Buffer.from(this.#bytes.buffer)
  #used = 0
  /** Where each name's bytes end; it begins where the one before ends. */
  #end = new Float64Array(1 << 8)
  #scope = new Int32Array(1 << 8)
  /**
   * Open addressing, at most two thirds full: two numbers a slot, side by side to be fetched at once: the name's number + 1 (0
   * where free), and its hash.
   */
  #slots = new Int32Array(1 << 10)
  #encoder = new TextEncoder()

  /** The number of `name` in `scope`; a new one where it is new. */
  add(scope: number, name: string): number {
    const start = this.#used
    const end = this.#write(name)
    return this.#add(scope, this.#bytes, start, end)
  }

  /** The same for a name that is a stretch of UTF-8. */
  addBytes(scope: number, bytes: Uint8Array, start: number, end: number): number {
    return this.#add(scope, bytes, start, end)
  }

  /** The number of `name` in `scope`; -1 where it was never added. */
  find(scope: number, name: string): number {
    const start = this.#used
    const end = this.#write(name)
    const hash = hashOf(scope, this.#bytes, start, end)
    return this.#slots[this.#slotOf(scope, hash, this.#bytes, start, end)]! - 1
  }

  /** The name with this number. */
  name(number: number): string {
    return this.#text.toString('utf8', this.#begin(number), this.#end[number]!)
  }

  /** Adds the bytes of the name with this number to a column. */
  copy(number: number, to: Column<Uint8Array<ArrayBuffer>>): void {
    const begin = this.#begin(number)
    const end = this.#end[number]!
    const at = to.extend(end - begin)
    const { values } = to
    for (let from = begin; from < end; from++) values[at + from - begin] = this.#bytes[from]!
  }

  /** The first byte of the name with this number; undefined where it is empty. */
  firstByte(number: number): number | undefined {
    const begin = this.#begin(number)
    return begin === this.#end[number] ? undefined : this.#bytes[begin]
  }

  /** Lets go of what finds names, and of their scopes: from now on names can be had by number only. */
  seal(): void {
    for (const array of [this.#slots, this.#scope]) release(array)
  }

  /** Lets go of all names. */
  clear(): void {
    this.seal()
    this.size = 0
    this.#used = 0
    for (const array of [this.#bytes, this.#end]) release(array)
  }

  /** The scope of the name with this number. */
  scope(number: number): number {
    return this.#scope[number]!
  }

  #begin(number: number): number {
    return number === 0 ? 0 : this.#end[number - 1]!
  }

  #add(scope: number, bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(scope, bytes, start, end)
    let slot = this.#slotOf(scope, hash, bytes, start, end)
    const found = this.#slots[slot]!
    if (found !== 0) return found - 1
    if ((this.size + 1) * 3 > this.#slots.length) {
      this.#enlarge()
      slot = this.#slotOf(scope, hash, bytes, start, end)
    }
    const number = this.size++
    if (number === this.#end.length) this.#lengthen()
    this.#keep(bytes, start, end)
    this.#end[number] = this.#used
    this.#scope[number] = scope
    this.#slots[slot] = number + 1
    this.#slots[slot + 1] = hash
    return number
  }

  /** Puts a new name's bytes behind the last one, where `add` has written them already. */
  #keep(bytes: Uint8Array, start: number, end: number): void {
    if (bytes !== this.#bytes) {
      this.#reserve(end - start)
      const own = this.#bytes
      for (let from = start, to = this.#used; from < end; from++) own[to++] = bytes[from]!
    }
    this.#used += end - start
  }

  /** Writes the name behind the last one, where it stays only if it is new; gives its end. */
  #write(name: string): number {
    this.#reserve(name.length * 3)
    // Ids are short and ASCII: a loop beats the encoder's call for them.
    let at = this.#used
    for (let i = 0; i < name.length; i++) {
      const code = name.charCodeAt(i)
      if (code > 127)
        return this.#used + this.#encoder.encodeInto(name, this.#bytes.subarray(this.#used)).written
      this.#bytes[at++] = code
    }
    return at
  }

  #reserve(length: number): void {
    if (this.#used + length <= this.#bytes.length) return
    const capacity = Math.max(this.#bytes.length * 2, this.#used + length)
    this.#bytes = longer(Uint8Array, this.#bytes, capacity)
    this.#text = Buffer.from(this.#bytes.buffer)
  }

  /** The slot that holds the name, or the free one where it would go. */
  #slotOf(scope: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const slots = this.#slots
    const mask = slots.length - 2
    let slot = (hash << 1) & mask
    for (;;) {
      const number = slots[slot]! - 1
      if (number === -1 || (slots[slot + 1] === hash && this.#equals(number, scope, bytes, start, end)))
        return slot
      slot = (slot + 2) & mask
    }
  }

  #equals(number: number, scope: number, bytes: Uint8Array, start: number, end: number): boolean {
    const begin = this.#begin(number)
    if (this.#scope[number] !== scope || this.#end[number]! - begin !== end - start) return false
    const own = this.#bytes
    for (let i = 0; i < end - start; i++) if (own[begin + i] !== bytes[start + i]) return false
    return true
  }

  #enlarge(): void {
    const before = this.#slots
    const slots = new Int32Array(before.length * 2)
    const mask = slots.length - 2
    for (let at = 0; at < before.length; at += 2) {
      if (before[at] === 0) continue
      let slot = (before[at + 1]! << 1) & mask
      while (slots[slot] !== 0) slot = (slot + 2) & mask
      slots[slot] = before[at]!
      slots[slot + 1] = before[at + 1]!
    }
    release(before)
    this.#slots = slots
  }

  #lengthen(): void {
    const length = this.#end.length * 2
    this.#end = longer(Float64Array, this.#end, length)
    this.#scope = longer(Int32Array, this.#scope, length)
  }
}

/**
 * A random value for each byte at each of four places: the hash's key, drawn anew by each process. Those who write a file do
 * not know it, and cannot write names that all have one hash.
 */
const KEY = crypto.getRandomValues(new Int32Array(4 * 256))

/** Tabulation over four bytes at a time, rotated and multiplied in between, mixed so that the low bits serve as a slot. */
function hashOf(scope: number, bytes: Uint8Array, start: number, end: number): number {
  let hash = Math.imul(scope, 0x9e3779b1) ^ KEY[(end - start) & 255]!
  let at = start
  for (; at + 4 <= end; at += 4) {
    const word =
      KEY[bytes[at]!]! ^ KEY[256 + bytes[at + 1]!]! ^ KEY[512 + bytes[at + 2]!]! ^ KEY[768 + bytes[at + 3]!]!
    hash = Math.imul(((hash << 13) | (hash >>> 19)) ^ word, 0x9e3779b1)
  }
  for (let place = 0; at < end; at++, place += 256) hash ^= KEY[place + bytes[at]!]!
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
