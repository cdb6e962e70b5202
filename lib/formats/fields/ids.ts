/** How programs write that there is no parent; also what forums and comment systems put there for the post. */
const NONE = new Set([
  ...['0', '-1', '#', '-', '0.0', '-1.0', 'root', 'top', 'null', 'none', 'nil', 'nan', 'na', 'n/a', '<na>'],
  ...['undefined', 'false', '\\n', '(none)', '(null)', '00000000-0000-0000-0000-000000000000'],
])
const LONGEST_NONE = 36

/**
 * Whether a parent's id is one of the ways to write that there is none (`0`, `-1`, `root`, `NaN` …). A message may have
 * that very id: then it is that message, which only the whole load tells (`Links.settleParents`).
 */
export const writesNone = (parent: string): boolean =>
  parent.length <= LONGEST_NONE && NONE.has(parent.trim().toLowerCase())

/** Whether a spreadsheet wrote this number short, so that its last digits are lost: `1.29403E+18`. */
export const isRounded = (id: string): boolean => /^\d(?:[.,]\d+)?[eE]\+\d{1,3}$/.test(id)

/** A message as far as it tells whether another with the same id is the same one. */
export interface Identified {
  /** Ids are compared within it; null: within the whole source. */
  readonly conversation: string | null
  readonly id: string
  readonly author: string | null
  readonly text: string | null
  readonly createdAt: number | null
}

const HASHES = 5
const SMALLEST = 1 << 10

/**
 * Tells messages that share an id by mistake from copies of one message: different people, or different texts at different
 * times. 20 bytes a message: hashes, so that one in billions may be missed.
 */
export class OwnIds {
  /** How many messages had the id of another. */
  shared = 0
  /** The first such id; null: none. */
  first: string | null = null
  /** Open addressing: two hashes of the id (the first is 0 where free), then author, text and time (0: unknown). */
  #slots = new Uint32Array(SMALLEST * HASHES)
  #used = 0

  /** Whether the id is the message's own: nobody else's, or that of a copy of the same message. */
  isOwn({ conversation, id, author, text, createdAt }: Identified): boolean {
    if ((this.#used + 1) * 3 > (this.#slots.length / HASHES) * 2) this.#enlarge()
    const within = conversation === null ? 0 : hash(conversation, 1)
    const at = this.#find(hash(id, within ^ 1) || 1, hash(id, within ^ 2))
    const who = hashOrNone(author)
    const what = hashOrNone(text)
    const when = createdAt === null ? 0 : hashOfNumber(createdAt)
    const slots = this.#slots
    const otherWho = slots[at + 2] !== 0 && who !== 0 && slots[at + 2] !== who
    const otherText = slots[at + 3] !== 0 && what !== 0 && slots[at + 3] !== what
    const sameMoment = when !== 0 && slots[at + 4] === when
    if (otherWho || (otherText && !sameMoment)) {
      this.shared++
      this.first ??= id
      return false
    }
    // A later copy may know what the first did not.
    slots[at + 2] ||= who
    slots[at + 3] ||= what
    slots[at + 4] ||= when
    return true
  }

  /** Where the slot of these hashes begins; takes a free one for them. */
  #find(first: number, second: number): number {
    const slots = this.#slots
    const mask = slots.length / HASHES - 1
    for (let slot = first & mask; ; slot = (slot + 1) & mask) {
      const at = slot * HASHES
      if (slots[at] === first && slots[at + 1] === second) return at
      if (slots[at] !== 0) continue
      slots[at] = first
      slots[at + 1] = second
      this.#used++
      return at
    }
  }

  #enlarge(): void {
    const before = this.#slots
    this.#slots = new Uint32Array(before.length * 2)
    this.#used = 0
    for (let at = 0; at < before.length; at += HASHES) {
      if (before[at] === 0) continue
      this.#slots.set(before.subarray(at + 2, at + HASHES), this.#find(before[at]!, before[at + 1]!) + 2)
    }
  }
}

/** Drawn anew by each process, so that nobody can write a file whose ids all fall on one place. */
const KEY = crypto.getRandomValues(new Uint32Array(1))[0]!

const hashOrNone = (text: string | null): number => (text === null || text === '' ? 0 : hash(text, 3) || 1)

/** 32 bits of a text: multiply and mix, as MurmurHash does with each 32 bits. */
function hash(text: string, seed: number): number {
  let value = KEY ^ Math.imul(seed, 0x9e3779b1)
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0xcc9e2d51)
    value = (value << 15) | (value >>> 17)
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}

const hashOfNumber = (value: number): number =>
  (Math.imul((value % 0x100000000) | 0, 0x9e3779b1) ^ Math.trunc(value / 0x100000000)) >>> 0 || 1
