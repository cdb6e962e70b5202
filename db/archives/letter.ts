import { counted, date, duration, NOTHING, number, valueIn } from '../../lib/format.ts'
import { type HealthMeasure, healthMeasures } from '../../lib/measures/health/index.ts'
import { daysOf, type Period, periodBefore } from '../../lib/measures/health/periods.ts'
import { DAY } from '../../lib/milliseconds.ts'
import { VERSION } from '../../lib/version.ts'
import { listQuery as conversationsQuery } from '../lists/conversations-query.ts'
import { hrefOf } from '../lists/health-links.ts'
import { healthQuery } from '../lists/tables.ts'
import type { Digest } from '../queries/digest.ts'
import { html, link, type Markup } from './report/markup.ts'
import { style } from './report/style.ts'

/** Text, or text that leads somewhere. */
type Piece = string | { readonly text: string; readonly href: string }
type Line = readonly Piece[]

/** A part of a letter: a sentence, and what it names. */
interface LetterPart {
  readonly title: string
  readonly lead: Line
  readonly items: readonly Line[]
}

/** A letter of what changed, before it is written down. */
interface Letter {
  readonly title: string
  readonly lead: readonly Line[]
  /** Numbers of the period beside the one before. */
  readonly numbers: readonly { readonly label: string; readonly now: Piece; readonly before: Piece }[]
  readonly parts: readonly LetterPart[]
}

const spanInWords = ({ from, to }: Period) =>
  to - from <= DAY ? date(from) : `${date(from)} to ${date(to - DAY)}`

/** So many conversations are named by their ids; more are those going on in the period that were opened before it. */
const MOST_IDS = 100

/** The letter of a period. `address`: where the pages are, without a slash at the end. */
export function letterOf(digest: Digest, address: string): Letter {
  const { unit, period } = digest
  const about = digest.about === null ? '' : `, ${digest.about}`
  const links = new Links(digest, address)
  return {
    title: `${unit.charAt(0).toUpperCase() + unit.slice(1)} of ${spanInWords(period)}${about}`,
    ...numbersOf(digest, links),
    parts: partsOf(digest, links).filter(({ items }) => items.length > 0),
  }
}

/** Where the pieces of a letter lead. */
class Links {
  readonly #digest: Digest
  readonly #address: string

  constructor(digest: Digest, address: string) {
    this.#digest = digest
    this.#address = address
  }

  to(text: string, path: string): Piece {
    return { text, href: this.#address + path }
  }

  conversation(id: number, title: string): Piece {
    return this.to(cut(title), `/conversations/${id}`)
  }

  person({ id, name }: { readonly id: number; readonly name: string }): Piece {
    return this.to(name, `/people/${id}`)
  }

  /** The count of a measure in a period; text that stands for no value leads nowhere. */
  counted(text: string, key: HealthMeasure, of: Period = this.#digest.period): Piece {
    if (text === NOTHING) return text
    const { part } = this.#digest
    const href = hrefOf(key, part, { ...of, beside: periodBefore(of) })
    const path = href.startsWith('#') ? healthQuery.href('/health', { ...part, ...daysOf(of) }) + href : href
    return this.to(text, path)
  }

  grown(text: string): Piece {
    const { grown, part, period } = this.#digest
    const which =
      grown.ids.length <= MOST_IDS
        ? { conversations: grown.ids }
        : { ...part, ...daysOf(period), opened_to: period.from - DAY }
    return this.to(text, conversationsQuery.href('/conversations', which))
  }
}

/** Activity of the period, in words and in numbers, beside the period before. */
function numbersOf({ unit, before, health }: Digest, links: Links): Pick<Letter, 'lead' | 'numbers'> {
  const now = health.now?.numbers
  const earlier = health.before?.numbers
  if (!now?.comments && !now?.topics) {
    const span = `The data run from ${date(health.data?.from)} to ${date(health.data?.end)}.`
    return { lead: [[`Nothing was written in this ${unit}. ${span}`]], numbers: [] }
  }
  const numberOf = (key: HealthMeasure, one: string, many = `${one}s`) =>
    links.counted(counted(now[key], one, many), key)
  const written = [
    numberOf('comments', 'comment'),
    ' by ',
    numberOf('active_people', 'person', 'people'),
    ', and ',
    numberOf('topics', 'new conversation'),
  ]
  const writtenBefore =
    earlier === undefined
      ? ['; there is nothing from the time before.']
      : [
          '; ',
          links.counted(counted(earlier.comments, 'comment'), 'comments', before),
          ' and ',
          links.counted(counted(earlier.topics, 'new conversation'), 'topics', before),
          ` in the ${unit} before (${spanInWords(before)}).`,
        ]
  const answered = [
    numberOf('answered', 'of them', 'of them'),
    ' were answered by now, ',
    numberOf('unanswered', 'waits', 'wait'),
    ' for an answer.',
  ]
  return {
    lead: [[...written, ...writtenBefore], ...(now.topics ? [answered] : [])],
    numbers: healthMeasures.map(({ key, label, unit }) => ({
      label,
      now: links.counted(valueIn(unit, now[key]), key),
      before: links.counted(valueIn(unit, earlier?.[key]), key, before),
    })),
  }
}

function partsOf(digest: Digest, links: Links): readonly LetterPart[] {
  const { unit, opened, unanswered, grown, newcomers, gone, exchanges } = digest
  return [
    {
      title: 'New conversations',
      lead: [links.counted(number(opened.all), 'topics'), ' opened; those with most comments:'],
      items: opened.rows.map(({ id, title, comments }) => [
        links.conversation(id, title),
        `, ${counted(comments, 'comment')}`,
      ]),
    },
    {
      title: 'Unanswered',
      lead: [links.counted(number(unanswered.all), 'unanswered'), ' without a comment; the newest:'],
      items: unanswered.rows.map(row => [
        links.conversation(row.id, row.shown),
        `, by ${row.name ?? 'somebody unknown'}, waiting for ${duration(row.waiting_s)}`,
      ]),
    },
    {
      title: 'What grew',
      lead: [links.grown(number(grown.all)), ' older conversations went on; those with most new comments:'],
      items: grown.rows.map(({ id, title, comments }) => [
        links.conversation(id, title),
        `, ${counted(comments, 'new comment')}`,
      ]),
    },
    {
      title: 'New people',
      lead: [links.counted(number(newcomers.all), 'newcomers'), ' wrote for the first time; most active:'],
      items: newcomers.rows.map(each => [links.person(each), `, ${counted(each.messages, 'message')}`]),
    },
    {
      title: 'People who were silent',
      lead: [
        links.counted(number(gone.all), 'left'),
        ` had written in the ${unit} before and did not in this; most active then:`,
      ],
      items: gone.rows.map(each => [links.person(each), `, ${counted(each.messages, 'message')} then`]),
    },
    {
      title: 'Longest exchanges',
      lead: ['Two people answering each other in turn:'],
      items: exchanges.map(({ by, messages, first, conversation, shown }) => [
        links.person(by.began),
        ' and ',
        links.person(by.answered),
        ': ',
        links.to(
          counted(messages, 'message'),
          `/conversations/${conversation.id}?message=${first}&from=${by.began.id}&to=${by.answered.id}&ways=both#thread`,
        ),
        ' in ',
        links.conversation(conversation.id, shown),
      ]),
    },
  ]
}

/** Titles are as long as a line. */
const LONGEST_TITLE = 120
const cut = (title: string) => {
  const characters = [...title.replace(/\s+/g, ' ').trim()]
  return characters.length <= LONGEST_TITLE
    ? characters.join('')
    : `${characters.slice(0, LONGEST_TITLE - 1).join('')}…`
}

/** The letter for a chat or a forum. */
export function markdownLetter({ title, lead, numbers, parts }: Letter): string {
  const written = (piece: Piece) =>
    typeof piece === 'string'
      ? plain(piece)
      : `[${plain(piece.text)}](${piece.href.replaceAll(/[()\s]/g, encodeURIComponent)})`
  const line = (pieces: Line) => pieces.map(written).join('')
  const table =
    numbers.length === 0
      ? []
      : [
          [
            '| | This | Before |',
            '| --- | --: | --: |',
            ...numbers.map(
              ({ label, now, before }) => `| ${plain(label)} | ${written(now)} | ${written(before)} |`,
            ),
          ].join('\n'),
        ]
  return `${[
    `# ${plain(title)}`,
    lead.map(line).join(' '),
    ...table,
    ...parts.flatMap(part => [
      `## ${part.title}`,
      line(part.lead),
      part.items.map(item => `- ${line(item)}`).join('\n'),
    ]),
    `*Replyscope ${VERSION}. “–” means that there is no value.*`,
  ].join('\n\n')}\n`
}

/** Text that Markdown leaves as it is, on one line. */
const plain = (text: string): string => text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|#~]/g, '\\$&')

/** The letter for a mail: one file, in which nothing runs and nothing is fetched. */
export function htmlLetter({ title, lead, numbers, parts }: Letter): string {
  const line = (pieces: Line): readonly Markup[] =>
    pieces.map(piece => (typeof piece === 'string' ? html`${piece}` : link(piece.href, piece.text)))
  const body = html`<h1>${title}</h1>
${lead.map(each => html`<p>${line(each)}</p>\n`)}${
  numbers.length > 0 &&
  html`<div class="wide"><table><thead><tr><th></th><th class="number">This</th><th class="number">Before</th></tr></thead><tbody>
${numbers.map(({ label, now, before }) => html`<tr><th scope="row">${label}</th><td class="number">${line([now])}</td><td class="number">${line([before])}</td></tr>\n`)}</tbody></table></div>`
}
${parts.map(
  part => html`<h2>${part.title}</h2>
<p>${line(part.lead)}</p>
<ul>${part.items.map(item => html`<li>${line(item)}</li>\n`)}</ul>
`,
)}<footer>Replyscope ${VERSION}. “–” means that there is no value.</footer>`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
${html`<title>${title}</title>`.text}<style>${style}</style></head><body>
${body.text}
</body></html>
`
}
