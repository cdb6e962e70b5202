import type { Random } from './random.ts'

const ONSETS = ['b', 'c', 'd', 'f', 'g', 'h', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'th', 'st', 'pr']
const RHYMES = ['a', 'e', 'i', 'o', 'u', 'an', 'en', 'in', 'on', 'er', 'al', 'est', 'ing', 'ou', 'ea', 'ight']
/** Endings of one in twenty sentences: characters of two, three and four bytes, and those that notations escape. */
const SPICE = ['é', ' über', ' — “so”', ' 日本', ' 😀', ' &gt; &amp;', ' "quoted"', ' \\o/', '\tand', '…']

/** How many sentences texts are made of. */
const SENTENCES = 20_000

/** Texts of natural-looking words and lengths (half of them below 18 words, a few of a thousand). */
export class Language {
  readonly #random: Random
  readonly #sentences: string[]

  constructor(random: Random) {
    this.#random = random
    const syllable = () => ONSETS[random.below(ONSETS.length)]! + RHYMES[random.below(RHYMES.length)]!
    const words = Array.from({ length: 5000 }, (_, rank) =>
      Array.from({ length: 1 + Math.floor(Math.log10(rank + 1) / 1.9) }, syllable).join(''),
    )
    const word = () => words[Math.floor(words.length ** random.next()) - 1]!
    this.#sentences = Array.from({ length: SENTENCES }, () => {
      const length = 3 + random.below(9)
      const said = Array.from({ length }, word).join(' ')
      const end = random.below(20) === 0 ? SPICE[random.below(SPICE.length)]! : ''
      return `${said[0]!.toUpperCase()}${said.slice(1)}${end}.`
    })
  }

  /** A text of whole sentences. */
  text(): string {
    const sentences = Math.ceil(this.#random.logNormal(2.4, 1))
    let text = this.#sentence()
    for (let i = 1; i < sentences; i++)
      text += (this.#random.below(8) === 0 ? '\n\n' : ' ') + this.#sentence()
    return text
  }

  #sentence(): string {
    return this.#sentences[this.#random.below(SENTENCES)]!
  }
}
