import { type ZipPart, zip } from './zip.ts'

/** A message as ConvoKit has it. */
export interface Utterance {
  /** Unique in the whole corpus. */
  readonly id: string
  /** The id of the utterance that opens the conversation. */
  readonly conversation: string
  /** Null: deleted, anonymous or unknown. */
  readonly speaker: string | null
  /** Null for the one that opens the conversation. */
  readonly replyTo: string | null
  /** ms since 1970; null: undated. */
  readonly time: number | null
  /** Null: deleted, or not in the source. */
  readonly text: string | null
  readonly meta: Meta
}

type Meta = Readonly<Record<string, string | number | null>>

/** Somebody, or a conversation, and what is said of them. */
export interface Described {
  readonly id: string
  readonly meta: Meta
}

/** Discussions as ConvoKit has them. */
export interface Corpus {
  readonly utterances: AsyncIterable<readonly Utterance[]>
  readonly speakers: AsyncIterable<readonly Described[]>
  readonly conversations: AsyncIterable<readonly Described[]>
  /** Facts about the corpus as a whole. */
  readonly meta: Meta
}

/** The folder in the archive. */
const FOLDER = 'replyscope-corpus'

/** Stands for a missing speaker or text, as on Reddit: ConvoKit requires both of every utterance. */
const DELETED = '[deleted]'

/**
 * A corpus → the ZIP archive of a folder that ConvoKit loads: `Corpus(filename="replyscope-corpus")`. Places of missing
 * messages are utterances too (their meta says `missing`), since ConvoKit drops every tree with a gap.
 */
export const convokit = (corpus: Corpus): AsyncGenerator<Uint8Array> => zip(files(corpus))

async function* files({ utterances, speakers, conversations, meta }: Corpus): AsyncGenerator<ZipPart> {
  const index = {
    'utterances-index': new Index(),
    'speakers-index': new Index(),
    'conversations-index': new Index(),
    'overall-index': new Index(),
  }
  index['overall-index'].note(meta)
  const file = (name: string, pieces: ZipPart['pieces']): ZipPart => ({ path: `${FOLDER}/${name}`, pieces })
  yield file('utterances.jsonl', lines(utterances, index['utterances-index']))
  yield file('speakers.json', objects(withNobody(speakers), index['speakers-index']))
  yield file('conversations.json', objects(conversations, index['conversations-index']))
  yield file('corpus.json', [`${JSON.stringify(meta)}\n`])
  yield file('index.json', [`${JSON.stringify({ ...index, version: 1, vectors: [] })}\n`])
}

async function* lines(pages: AsyncIterable<readonly Utterance[]>, index: Index): AsyncGenerator<string> {
  for await (const utterances of pages) {
    let text = ''
    for (const { id, conversation, speaker, replyTo, time, text: said, meta } of utterances) {
      index.note(meta)
      text += `${JSON.stringify({
        id,
        conversation_id: conversation,
        text: said ?? DELETED,
        speaker: speaker ?? DELETED,
        meta,
        'reply-to': replyTo,
        timestamp: time === null ? null : time / 1000,
        vectors: [],
      })}\n`
    }
    yield text
  }
}

async function* withNobody(
  speakers: AsyncIterable<readonly Described[]>,
): AsyncGenerator<readonly Described[]> {
  yield [{ id: DELETED, meta: {} }]
  yield* speakers
}

/** One object with a member for each. */
async function* objects(pages: AsyncIterable<readonly Described[]>, index: Index): AsyncGenerator<string> {
  let separator = '{'
  for await (const all of pages) {
    let text = ''
    for (const { id, meta } of all) {
      index.note(meta)
      text += `${separator}\n${JSON.stringify(id)}:${JSON.stringify({ meta, vectors: [] })}`
      separator = ','
    }
    yield text
  }
  yield separator === '{' ? '{}\n' : '\n}\n'
}

/** Which types the members of meta have, as Python names them. */
class Index {
  readonly #types = new Map<string, Set<string>>()

  note(meta: Meta): void {
    for (const key in meta) {
      const value = meta[key]
      if (value === null || value === undefined) continue
      const type = typeof value === 'string' ? 'str' : Number.isInteger(value) ? 'int' : 'float'
      const known = this.#types.get(key)
      if (known === undefined) this.#types.set(key, new Set([type]))
      else known.add(type)
    }
  }

  toJSON(): Record<string, string[]> {
    return Object.fromEntries(
      [...this.#types].map(([key, types]) => [key, [...types].map(type => `<class '${type}'>`)]),
    )
  }
}
