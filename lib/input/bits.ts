/** What cannot be what it should be: data that were damaged or cut. */
export class DamagedBits extends Error {}

/** Bytes that come in pieces, read bit by bit, the highest first. */
export class Bits {
  private bytes: Uint8Array = new Uint8Array(0)
  private at = 0
  private before = 0
  private kept = 0
  private keptBits = 0

  /** Adds bytes behind those still to be read. */
  feed(piece: Uint8Array): void {
    this.before += this.at
    this.bytes = Buffer.concat([this.bytes.subarray(this.at), piece])
    this.at = 0
  }

  /** How many whole bytes are still to be read. */
  left(): number {
    return this.bytes.length - this.at + (this.keptBits >> 3)
  }

  /** Where in all the bytes the next bit is. */
  position(): number {
    return this.before + this.at - Math.ceil(this.keptBits / 8)
  }

  /** Leaves out what remains of a byte that was begun. */
  align(): void {
    this.keptBits -= this.keptBits & 7
  }

  /** The next bits, at most 24, as a number. Throws `DamagedBits` behind the last byte. */
  read(count: number): number {
    while (this.keptBits < count) this.more()
    this.keptBits -= count
    return (this.kept >>> this.keptBits) & ((1 << count) - 1)
  }

  /** The next bits, at most 24, which stay to be read; behind the last byte there are zeros. */
  peek(count: number): number {
    while (this.keptBits < count && this.at < this.bytes.length) this.more()
    const missing = Math.max(0, count - this.keptBits)
    return ((this.kept << missing) >>> (this.keptBits + missing - count)) & ((1 << count) - 1)
  }

  private more(): void {
    const byte = this.bytes[this.at]
    if (byte === undefined) throw new DamagedBits('end too early')
    // Bits that were read fall off at the top: 32 are kept, of which at most 24 + 7 matter.
    this.kept = (this.kept << 8) | byte
    this.keptBits += 8
    this.at++
  }
}
