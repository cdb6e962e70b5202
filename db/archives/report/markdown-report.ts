import { duration, number, share, valueIn } from '../../../lib/format.ts'
import { conversationMeasures } from '../../../lib/measures/index.ts'
import { differencesInWords } from '../../../lib/sentences/compare.ts'
import { textOf } from '../../../lib/sentences/sentence.ts'
import { VERSION } from '../../../lib/version.ts'
import { type Reported, titleOf } from './reported.ts'
import { headlineNumbers, qualitySentences } from './tables.ts'

const TOP = 10

/** A summary to paste into a forum or notebook. */
export function markdownReport(all: readonly Reported[]): string {
  const parts =
    all.length === 1
      ? all.map(one)
      : [compared(all), ...all.map(each => quality(each, `${each.letter}: quality of the data`))]
  return `${parts.join('\n\n')}\n\n*Replyscope ${VERSION}. “–” means that there is no value.*\n`
}

function one(each: Reported): string {
  const { row, people, exchanges } = each
  const longest = exchanges[0]
  return [
    `## ${title(each)}`,
    plain(each.summary),
    headlineNumbers(each)
      .map(([value, what]) => `**${value}** ${what}`)
      .join(' · '),
    lines(
      ['Person', 'Comments', 'Replies given', 'Replies received'],
      people
        .slice(0, TOP)
        .map(person => [
          plain(String(person['name'])),
          ...['comments', 'replies_given', 'replies_received'].map(key => number(Number(person[key]))),
        ]),
    ),
    ...(people.length > TOP ? [`The ${TOP} most active of ${number(row.authors)} people.`] : []),
    ...(longest
      ? [
          `Longest back-and-forth: ${plain(longest.by.began.name)} and ${plain(longest.by.answered.name)}, ${number(longest.messages)} messages in ${duration(longest.duration_s)}.`,
        ]
      : []),
    `Replies returned: ${share(row.reciprocity_edge)} of all links between people go both ways.`,
    quality(each, 'Quality of the data'),
  ].join('\n\n')
}

function compared(all: readonly Reported[]): string {
  return [
    `## ${all.length} conversations compared`,
    all.map(each => `- **${each.letter}**: ${title(each)}`).join('\n'),
    differencesInWords(all)
      .map(sentence => `- ${plain(textOf(sentence))}`)
      .join('\n'),
    lines(
      ['Measure', ...all.map(({ letter }) => letter)],
      conversationMeasures.map(({ key, label, unit }) => [
        label,
        ...all.map(({ row }) => valueIn(unit, row[key])),
      ]),
    ),
  ].join('\n\n')
}

const quality = (each: Reported, heading: string): string =>
  `### ${heading}\n\n${qualitySentences(each)
    .map(sentence => `- ${plain(sentence)}`)
    .join('\n')}`

function title(each: Reported): string {
  const { url, site } = each.row
  const text = plain(titleOf(each))
  return url !== null && /^https?:\/\/[^\s()<>]+$/i.test(url)
    ? `[${text}](${url})`
    : `${text} (${plain(site)})`
}

function lines(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rule = line(headings.map((_, i) => (i === 0 ? '---' : '--:')))
  return [line(headings), rule, ...rows.map(line)].join('\n')
}

/** Text that Markdown leaves as it is, on one line. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#~]/g, '\\$&')
