import { counted, date, duration, NOTHING, number, valueIn } from '../../lib/format.ts'
import { type HealthMeasure, healthMeasures } from '../../lib/measures/health/index.ts'
import { DAY, daysOf, type Period, periodBefore } from '../../lib/measures/health/periods.ts'
import { VERSION } from '../../lib/version.ts'
import { listQuery as conversationsQuery } from '../lists/conversations-query.ts'
import { hrefOf as linkOf } from '../lists/health-links.ts'
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
  const { unit, period, before, health, part } = digest
  const hrefOf = (key: HealthMeasure, of: Period = period): string => {
    const href = linkOf(key, part, { ...of, beside: periodBefore(of) })
    return href.startsWith('#') ? healthQuery.href('/health', { ...part, ...daysOf(of) }) + href : href
  }
  const to = (text: string, path: string): Piece => ({ text, href: address + path })
  const conversation = (id: number, title: string) => to(cut(title), `/conversations/${id}`)
  const person = ({ id, name }: { readonly id: number; readonly name: string }) => to(name, `/people/${id}`)
  const { ids: grownIds } = digest.grown
  const now = health.now?.numbers
  const earlier = health.before?.numbers
  /** A link; text that stands for no value leads nowhere. */
  const linked = (text: string, path: string): Piece => (text === NOTHING ? text : to(text, path))
  const numberOf = (key: HealthMeasure, one: string, many = `${one}s`): Piece =>
    to(counted(now?.[key], one, many), hrefOf(key))
  const isSilent = !now?.comments && !now?.topics
  return {
    title: `${unit.charAt(0).toUpperCase() + unit.slice(1)} of ${spanInWords(period)}${digest.about === null ? '' : `, ${digest.about}`}`,
    lead: isSilent
      ? [
          [
            `Nothing was written in this ${unit}. The data run from ${date(health.data?.from)} to ${date(health.data?.end)}.`,
          ],
        ]
      : [
          [
            numberOf('comments', 'comment'),
            ' by ',
            numberOf('active_people', 'person', 'people'),
            ', and ',
            numberOf('topics', 'new conversation'),
            earlier === undefined ? '; there is nothing from the time before.' : '; ',
            ...(earlier === undefined
              ? []
              : [
                  to(counted(earlier.comments, 'comment'), hrefOf('comments', before)),
                  ' and ',
                  to(counted(earlier.topics, 'new conversation'), hrefOf('topics', before)),
                  ` in the ${unit} before (${spanInWords(before)}).`,
                ]),
          ],
          ...(now?.topics
            ? [
                [
                  numberOf('answered', 'of them', 'of them'),
                  ' were answered by now, ',
                  numberOf('unanswered', 'waits', 'wait'),
                  ' for an answer.',
                ],
              ]
            : []),
        ],
    numbers: isSilent
      ? []
      : healthMeasures.map(({ key, label, unit }) => ({
          label,
          now: linked(valueIn(unit, now?.[key]), hrefOf(key)),
          before: linked(valueIn(unit, earlier?.[key]), hrefOf(key, before)),
        })),
    parts: [
      {
        title: 'New conversations',
        lead: [to(number(digest.opened.all), hrefOf('topics')), ' opened; those with most comments:'],
        items: digest.opened.rows.map(({ id, title, comments }) => [
          conversation(id, title),
          `, ${counted(comments, 'comment')}`,
        ]),
      },
      {
        title: 'Unanswered',
        lead: [to(number(digest.unanswered.all), hrefOf('unanswered')), ' without a comment; the newest:'],
        items: digest.unanswered.rows.map(row => [
          conversation(row.id, row.shown),
          `, by ${row.name ?? 'somebody unknown'}, waiting for ${duration(row.waiting_s)}`,
        ]),
      },
      {
        title: 'What grew',
        lead: [
          to(
            number(digest.grown.all),
            conversationsQuery.href(
              '/conversations',
              grownIds.length <= MOST_IDS
                ? { conversations: grownIds }
                : { ...part, ...daysOf(period), opened_to: period.from - DAY },
            ),
          ),
          ' older conversations went on; those with most new comments:',
        ],
        items: digest.grown.rows.map(({ id, title, comments }) => [
          conversation(id, title),
          `, ${counted(comments, 'new comment')}`,
        ]),
      },
      {
        title: 'New people',
        lead: [
          to(number(digest.newcomers.all), hrefOf('newcomers')),
          ' wrote for the first time; most active:',
        ],
        items: digest.newcomers.rows.map(each => [person(each), `, ${counted(each.messages, 'message')}`]),
      },
      {
        title: 'People who were silent',
        lead: [
          to(number(digest.gone.all), hrefOf('left')),
          ` had written in the ${unit} before and did not in this; most active then:`,
        ],
        items: digest.gone.rows.map(each => [person(each), `, ${counted(each.messages, 'message')} then`]),
      },
      {
        title: 'Longest exchanges',
        lead: ['Two people answering each other in turn:'],
        items: digest.exchanges.map(({ by, messages, first, conversation: of, shown }) => [
          person(by.began),
          ' and ',
          person(by.answered),
          ': ',
          to(
            counted(messages, 'message'),
            `/conversations/${of.id}?message=${first}&from=${by.began.id}&to=${by.answered.id}&ways=both#thread`,
          ),
          ' in ',
          conversation(of.id, shown),
        ]),
      },
    ].filter(({ items }) => items.length > 0),
  }
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
