import { type Found, leftOut } from '../../discussion/found.ts'
import { lines } from '../../input/lines.ts'
import { plainText } from '../../input/markup/html.ts'
import type { Format } from '../format.ts'
import { Chat } from './chat.ts'

/** Transcripts of meetings whose captions name who speaks. */
export const transcript = {
  id: 'transcript',
  name: 'Meeting transcript (WebVTT of Teams, Zoom)',
  obtain: 'Download the transcript of a recorded meeting as .vtt from Teams or from Zoom’s recordings.',
  kept: 'Every caption with its speaker and words; captions that Teams cut out of one utterance are one message. The whole transcript is one conversation, its first message the post.',
  lost: 'Times, which count from the meeting’s beginning and are no dates. Whom somebody answers.',
  claims({ start }) {
    if (!/^\uFEFF?WEBVTT(?:\s|$)/.test(start)) return 'no'
    return /<v[. ]/.test(start) || /-->[^\n]{0,300}\n[^\n:<]{1,60}: /.test(start.replaceAll('\r\n', '\n'))
      ? 'certain'
      : 'no'
  },
  async *read(file) {
    const name = (file.path.split('/').at(-1) ?? file.path).replace(/\.vtt$/i, '')
    const captions = new Captions(new Chat({ site: name, key: name, title: name }, 'file'))
    for await (const [, line] of lines(file.text())) yield* captions.line(line.trimEnd())
    yield* captions.end()
  },
} as const satisfies Format

interface Said {
  readonly utterance: string | null
  readonly author: string | null
  readonly texts: string[]
}

class Captions {
  readonly #chat: Chat
  /** Name of the caption that is being read; null: it has none. */
  #name: string | null = null
  #lines: string[] | null = null
  #before: string | null = null
  /** Nothing is given before it is known that it does not go on. */
  #held: Said | null = null
  #unnamed = 0

  constructor(chat: Chat) {
    this.#chat = chat
  }

  *line(line: string): Iterable<Found> {
    if (line.includes('-->')) {
      yield* this.#caption()
      this.#name = this.#before
      this.#lines = []
    } else if (line === '') yield* this.#caption()
    else if (this.#lines !== null) this.#lines.push(line)
    this.#before = line === '' ? null : line
  }

  *end(): Iterable<Found> {
    yield* this.#caption()
    yield* this.#give()
    if (this.#unnamed > 0) yield leftOut('captions_without_speaker', this.#unnamed)
  }

  *#caption(): Iterable<Found> {
    if (this.#lines === null) return
    const written = this.#lines.join('\n')
    this.#lines = null
    for (const { author, text } of spoken(written)) {
      if (author === null) {
        this.#unnamed++
        continue
      }
      // Teams names captions by their utterance and their place in it: 5c1e/11-0, 5c1e/11-1.
      const utterance = /^(.{4,}\/\d+)-\d+$/.exec(this.#name ?? '')?.[1] ?? null
      const goesOn = utterance !== null && this.#held?.utterance === utterance && this.#held.author === author
      if (goesOn) this.#held?.texts.push(text)
      else {
        yield* this.#give()
        this.#held = { utterance, author, texts: [text] }
      }
    }
  }

  *#give(): Iterable<Found> {
    if (this.#held === null) return
    const { author, texts } = this.#held
    this.#held = null
    yield* this.#chat.take({ id: null, author, createdAt: null, day: null, text: texts.join('\n') || null })
  }
}

/** Who says what in a caption: `<v Ilka>…</v>`, or `Ilka: …`. */
function* spoken(written: string): Iterable<{ readonly author: string | null; readonly text: string }> {
  const voices = written.split(/<v(?:\.[^\s<>]*)? /)
  if (voices.length > 1) {
    for (const voice of voices.slice(1)) {
      const end = voice.indexOf('>')
      if (end === -1) yield { author: null, text: voice }
      else yield { author: voice.slice(0, end).trim(), text: plainText(voice.slice(end + 1)).trim() }
    }
    return
  }
  const [, author, text = ''] = /^([^\n:]{1,60}): (.*)$/s.exec(written) ?? []
  yield author === undefined
    ? { author: null, text: written }
    : { author: author.trim(), text: plainText(text).trim() }
}
