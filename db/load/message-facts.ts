import { COMMENT_NODE } from '../../lib/discussion/discussion.ts'
import { responseTimes } from '../../lib/discussion/facts.ts'
import type { Thread } from '../../lib/discussion/thread.ts'

/** What the trees tell of each message of a load that people's numbers need, by the message's number: 21 bytes each. */
export class MessageFacts {
  /** Response time in ms; NaN where there is none. */
  readonly response: Float64Array<ArrayBuffer>
  /** The author who is answered, where there is a response time and that author is known; else -1. */
  readonly answered: Int32Array<ArrayBuffer>
  /** Direct replies of comments; 0 for posts, which no h-index counts. */
  readonly replies: Int32Array<ArrayBuffer>
  /** 1 for those that stand, 0 for superseded copies. */
  readonly #stands: Uint8Array<ArrayBuffer>

  constructor(messages: number) {
    this.response = new Float64Array(messages)
    this.answered = new Int32Array(messages).fill(-1)
    this.replies = new Int32Array(messages)
    this.#stands = new Uint8Array(messages)
  }

  /** Takes the messages of a conversation. */
  add({ discussion, message }: Thread): void {
    const { kind, author, parent, replies, length } = discussion
    const response = responseTimes(discussion)
    for (let i = 0; i < length; i++) {
      const source = message[i]!
      if (source === -1) continue
      this.#stands[source] = 1
      this.response[source] = response[i]!
      if (!Number.isNaN(response[i]!)) this.answered[source] = author[parent[i]!]!
      if (kind[i] === COMMENT_NODE) this.replies[source] = replies[i]!
    }
  }

  stands(message: number): boolean {
    return this.#stands[message] === 1
  }
}
