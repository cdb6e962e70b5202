import type { CopiedMessage, Fact } from '../source-copy.ts'
import type { Cells } from './output.ts'
import type { PairBits } from './pair-totals.ts'
import type { WrittenMessages } from './settle/give-people.ts'

/** Names within sites, one behind the other. */
export interface NamesOfSites {
  /** By name: number of the site in `Asked.sites`. */
  readonly sites: Int32Array<ArrayBuffer>
  /** UTF-8, and where each name ends. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ends: Int32Array<ArrayBuffer>
}

/** A request to `Known.find`: the sites, conversations and messages that a load speaks of. */
export interface Asked {
  readonly sites: readonly string[]
  /** Conversations by the source's id. */
  readonly conversations: NamesOfSites
  /** Ids of messages that are found wherever they stand: see `FINDABLE` and `LINKED`. */
  readonly ids: NamesOfSites
  /** Who wrote messages that may have been in other conversations, and when. */
  readonly moved: { readonly authors: NamesOfSites; readonly times: Float64Array<ArrayBuffer> }
}

/** Stored conversations, with what each load said of them: see copies.ts. */
export interface KnownPart {
  /** Their ids. Numbers of loads below are places in it. */
  readonly loads: readonly number[]
  /** Places of those that make forgotten what was removed. */
  readonly forgetting: readonly number[]
  readonly sites: readonly string[]
  /** Keys of people, by number: the site's number, and the key within that site. */
  readonly authors: NamesOfSites
  readonly conversations: readonly KnownConversation[]
  readonly rows: KnownRows
  /** Rows that say what they show: which one, which load says so, and when it saw that. */
  readonly shown: {
    readonly row: Int32Array<ArrayBuffer>
    readonly load: Int32Array<ArrayBuffer>
    readonly seen: Float64Array<ArrayBuffer>
  }
  readonly messages: readonly KnownMessage[]
}

export interface KnownConversation {
  readonly id: number
  readonly site: number
  readonly name: string
  /** How many rows it has; those of the next one follow. */
  readonly rows: number
  /** `source`: the number of the load. */
  readonly facts: readonly Fact[]
  /** The post's own title and URL, where its row says what it shows. */
  readonly heading: { readonly title: string | null; readonly url: string | null } | null
}

/** Rows of `messages` in order, as columns. */
export interface KnownRows {
  /** Within the conversation, from 0; -1: none. */
  readonly parent: Int32Array<ArrayBuffer>
  /** As in a `Discussion`. */
  readonly kind: Uint8Array<ArrayBuffer>
  readonly stated: Uint8Array<ArrayBuffer>
  /** Number of the person; -1: unknown. */
  readonly author: Int32Array<ArrayBuffer>
  readonly time: Float64Array<ArrayBuffer>
  readonly words: Int32Array<ArrayBuffer>
  readonly fullness: Int32Array<ArrayBuffer>
  /** As in `Links.text`: below 0, those that are stored. */
  readonly text: Int32Array<ArrayBuffer>
  /** Ids, made up or not, as UTF-8, and where each ends; an empty one is none. */
  readonly ids: Uint8Array<ArrayBuffer>
  readonly idEnds: Int32Array<ArrayBuffer>
}

/** One load's copy of a message, in full. */
export interface KnownMessage extends CopiedMessage {
  /** Places in the part. */
  readonly conversationNumber: number
  readonly load: number
  readonly words: number
  readonly fullness: number
}

/** Texts of messages' copies: their numbers, message by message, and where each message's end. */
export interface AskedTexts {
  readonly text: Int32Array<ArrayBuffer>
  readonly ends: Int32Array<ArrayBuffer>
}

/** How texts compare: see `Texts` in lib/discussion/merge.ts. */
export interface ComparedTexts {
  readonly order: Int32Array<ArrayBuffer>
  readonly words: Int32Array<ArrayBuffer>
}

/** A message as far as it tells whether a file is one that is known. */
export interface AskedMessage {
  readonly conversation: string | null
  readonly id: string
  readonly parent: string | null
  readonly author: string | null
  readonly at: number | null
  /** Of its text; null: it has none. */
  readonly bytes: number | null
}

/** A file that names no site but itself: some of what it holds. */
export interface AskedFile {
  readonly name: string
  /** Conversations by name, not more than a few. */
  readonly conversations: readonly string[]
  readonly messages: readonly AskedMessage[]
  /** Parents that its messages name and that are not in the file; `at` is when the reply was written. */
  readonly answered: readonly Pick<AskedMessage, 'conversation' | 'id' | 'at'>[]
}

/** How a file fits one that is known; what is counted is as in `Fit`. */
export interface KnownFit {
  readonly name: string
  readonly same: number
  readonly different: number
  readonly answers: number
  /** Conversations of one name that share nothing, and of which nothing but the file's name tells that they are one. */
  readonly strange: number
}

/** Data of earlier loads, as the code that works out a load asks for it. */
export interface Known {
  /** Sites of which anything is known. */
  sites(): Promise<readonly string[]>
  /**
   * All that is known of the conversations asked for and was not given before; null: nothing. They are to be written anew: what
   * is stored of them is gone.
   */
  find(asked: Asked): Promise<KnownPart | null>
  compare(texts: AskedTexts): Promise<ComparedTexts>
  /** By file: how it fits those that are known, if at all. */
  fit(files: readonly AskedFile[]): Promise<readonly (readonly KnownFit[])[]>
  /** Makes one site of known files, and of what comes now. */
  unite(asked: AskedUnion): Promise<KnownUnion>
  /**
   * Activity of the load's people in conversations that it does not speak of, of those pairs that it has; null: none. To be
   * asked for when all conversations are given.
   */
  elsewhere(pairs: PairBits): Promise<DoneElsewhere | null>
}

/** Activity of a load's people in conversations outside it, as columns and rows. People are numbered as in `NewPeople`. */
export interface DoneElsewhere {
  readonly messages: WrittenMessages
  /** See `Sums.take`. */
  readonly sums: Cells
  /** Rows of `EDGE`. */
  readonly edges: Cells
  /** By person: the place in the order in which people are stored. */
  readonly rank: Int32Array<ArrayBuffer>
}

/** Files that turn out to be parts of one thing. */
export interface AskedUnion {
  /** Those that are known, the one that fits best in front, … */
  readonly known: readonly string[]
  /** … and those that come now. */
  readonly files: readonly string[]
}

/** The one site that the files of an `AskedUnion` became. */
export interface KnownUnion {
  /** The plainest of all their names, unless it is another site's. */
  readonly name: string
  /** All that is known of the conversations that were on other sites; null: nothing. */
  readonly part: KnownPart | null
}

/** A question, as one thread asks another … */
export type Question =
  | { readonly kind: 'sites' }
  | { readonly kind: 'find'; readonly asked: Asked }
  | { readonly kind: 'compare'; readonly texts: AskedTexts }
  | { readonly kind: 'fit'; readonly files: readonly AskedFile[] }
  | { readonly kind: 'unite'; readonly asked: AskedUnion }
  | { readonly kind: 'elsewhere'; readonly pairs: PairBits['bits'] }

/** … and what comes back. */
export type Reply =
  | { readonly kind: 'sites'; readonly sites: readonly string[] }
  | { readonly kind: 'found'; readonly part: KnownPart | null }
  | { readonly kind: 'compared'; readonly texts: ComparedTexts }
  | { readonly kind: 'fitted'; readonly fits: readonly (readonly KnownFit[])[] }
  | { readonly kind: 'united'; readonly union: KnownUnion }
  | { readonly kind: 'done'; readonly done: DoneElsewhere | null }

/** A `Known` that passes each request to `ask`. Throws where the reply is of another kind. */
export function knownBy(ask: (question: Question) => Reply | Promise<Reply>): Known {
  const wrong = ({ kind }: Reply) => new Error(`no answer to the question: ${kind}`)
  return {
    async sites() {
      const reply = await ask({ kind: 'sites' })
      if (reply.kind !== 'sites') throw wrong(reply)
      return reply.sites
    },
    async find(asked) {
      const reply = await ask({ kind: 'find', asked })
      if (reply.kind !== 'found') throw wrong(reply)
      return reply.part
    },
    async compare(texts) {
      const reply = await ask({ kind: 'compare', texts })
      if (reply.kind !== 'compared') throw wrong(reply)
      return reply.texts
    },
    async elsewhere({ bits }) {
      const reply = await ask({ kind: 'elsewhere', pairs: bits })
      if (reply.kind !== 'done') throw wrong(reply)
      return reply.done
    },
    async unite(asked) {
      const reply = await ask({ kind: 'unite', asked })
      if (reply.kind !== 'united') throw wrong(reply)
      return reply.union
    },
    async fit(files) {
      const reply = await ask({ kind: 'fit', files })
      if (reply.kind !== 'fitted') throw wrong(reply)
      return reply.fits
    },
  }
}
