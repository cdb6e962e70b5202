/**
 * Names within scopes (an id within its site) as dense numbers 0, 1, 2 … Exact: names are compared byte by byte, never
 * by hash alone. About 16 bytes a name beside its own UTF-8, where a Map of strings takes a hundred and ends at 16.7
 * million entries.
 */
export class Names {
  /** How many names there are: the next new name's number. */
  size = 0
  #bytes = new Uint8Array(1 << 12)
  #used = 0
  /** Where each name's bytes end; it begins where the one before ends. */
  #end = new Float64Array(1 << 8)
  #scope = new Int32Array(1 << 8)
  #hash = new Int32Array(1 << 8)
  /** Open addressing: number + 1, or 0 where free; always a power of two and at most half full. */
  #slots = new Int32Array(1 << 9)
  #encoder = new TextEncoder()
  #decoder = new TextDecoder()

  /** The number of `name` in `scope`; a new one where it is new. */
  add(scope: number, name: string): number {
    const start = this.#used
    const end = this.#write(name)
    const hash = hashOf(scope, this.#bytes, start, end)
    let slot = this.#slotOf(scope, hash, start, end)
    const found = this.#slots[slot]!
    if (found !== 0) return found - 1
    if ((this.size + 1) * 2 > this.#slots.length) {
      this.#enlarge()
      slot = this.#slotOf(scope, hash, start, end)
    }
    const number = this.size++
    if (number === this.#end.length) this.#lengthen()
    this.#end[number] = end
    this.#scope[number] = scope
    this.#hash[number] = hash
    this.#slots[slot] = number + 1
    this.#used = end
    return number
  }

  /** The number of `name` in `scope`; -1 where it was never added. */
  find(scope: number, name: string): number {
    const start = this.#used
    const end = this.#write(name)
    return this.#slots[this.#slotOf(scope, hashOf(scope, this.#bytes, start, end), start, end)]! - 1
  }

  /** The name with this number. */
  name(number: number): string {
    return this.#decoder.decode(this.#bytes.subarray(this.#begin(number), this.#end[number]!))
  }

  /** The scope of the name with this number. */
  scope(number: number): number {
    return this.#scope[number]!
  }

  #begin(number: number): number {
    return number === 0 ? 0 : this.#end[number - 1]!
  }

  /** Writes the name behind the last one, where it stays only if it is new; gives its end. */
  #write(name: string): number {
    if (this.#used + name.length * 3 > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + name.length * 3))
      larger.set(this.#bytes)
      this.#bytes = larger
    }
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

  /** The slot that holds the name, or the free one where it would go. */
  #slotOf(scope: number, hash: number, start: number, end: number): number {
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (;;) {
      const number = this.#slots[slot]! - 1
      if (number === -1 || (this.#hash[number] === hash && this.#equals(number, scope, start, end)))
        return slot
      slot = (slot + 1) & mask
    }
  }

  #equals(number: number, scope: number, start: number, end: number): boolean {
    const begin = this.#begin(number)
    if (this.#scope[number] !== scope || this.#end[number]! - begin !== end - start) return false
    for (let i = 0; i < end - start; i++) if (this.#bytes[begin + i] !== this.#bytes[start + i]) return false
    return true
  }

  #enlarge(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    const mask = this.#slots.length - 1
    for (let number = 0; number < this.size; number++) {
      let slot = this.#hash[number]! & mask
      while (this.#slots[slot] !== 0) slot = (slot + 1) & mask
      this.#slots[slot] = number + 1
    }
  }

  #lengthen(): void {
    const length = this.#end.length * 2
    const end = new Float64Array(length)
    end.set(this.#end)
    this.#end = end
    this.#scope = longer(this.#scope, length)
    this.#hash = longer(this.#hash, length)
  }
}

function longer(array: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(length)
  copy.set(array)
  return copy
}

/** FNV-1a over scope and bytes, mixed so that the low bits serve as a slot. */
function hashOf(scope: number, bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5 ^ Math.imul(scope, 0x9e3779b1)
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
