import Link from 'next/link'
import type { Db } from '../../../db/open.ts'
import type { Conversation, conversationCounts } from '../../../db/queries/conversation/conversation.ts'
import { sentencesOf } from '../../../db/queries/conversation/sentences.ts'
import type { ConversationLoad } from '../../../db/queries/history.ts'
import type { Place } from '../../../db/queries/ranks.ts'
import type { Definition } from '../../../lib/definition.ts'
import { number } from '../../../lib/format.ts'
import {
  type ConversationMeasure,
  conversationFamilies,
  conversationMeasures,
} from '../../../lib/measures/index.ts'
import { announcedInWords, countInWords, qualityMeasures } from '../../../lib/measures/quality.ts'
import type { Target } from '../../../lib/sentences/conversation.ts'
import { DefinitionText, Value } from '../../_shared/definition.tsx'
import { ExportMenu } from '../../_shared/export/export-menu.tsx'
import { faultsInWords } from '../../_shared/quality.tsx'
import { Sentences } from '../../_shared/sentences.tsx'
import { MeasureSearch } from './measure-search.tsx'
import styles from './page.module.css'
import { conversationQuery } from './query-string.ts'

/** The numbers that stand large at the top of the page, in their order. */
export const headlines = [
  'comments',
  'authors',
  'max_depth',
  'replied_share',
  'longest_exchange',
  'median_response_s',
] as const satisfies readonly ConversationMeasure[]

interface HeadlineNumbersProps {
  readonly of: Conversation
  readonly places: ReadonlyMap<ConversationMeasure, Place>
}

/** Up to six numbers in words that people know, each with its definition behind it and, where there are enough others, where it stands among them. */
export function HeadlineNumbers({ of, places }: HeadlineNumbersProps) {
  return (
    <ul className={styles.numbers} aria-label="Headline numbers">
      {headlines.map(key => {
        // A value that is missing is no headline, nor is an exchange of 0.
        if (of[key] === null || (key === 'longest_exchange' && of[key] === 0)) return null
        const measure = conversationMeasures.find(each => each.key === key)!
        const place = places.get(key)
        return (
          <li key={key}>
            <span className={styles.headlineValue}>
              <Value of={measure} value={of[key]} />
            </span>
            <button
              type="button"
              className={styles.label}
              popoverTarget={`about-${key}`}
              data-tip={measure.definition}
            >
              {measure.label}
            </button>
            {place && (
              <span className={styles.standing}>
                {placeInWords(place)}
                {key === 'comments' ? ' others' : ' of similar size'}
              </span>
            )}
            <div id={`about-${key}`} popover="auto" className={styles.about}>
              <DefinitionText definition={measure} />
              {place && (
                <p className={styles.standing}>
                  {key === 'comments'
                    ? 'Compared with all other conversations.'
                    : 'Compared with the other conversations that have half to twice as many comments.'}{' '}
                  Equal values count half.
                </p>
              )}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** `above 83 % of 212`; never rounded up to all of them. */
function placeInWords({ above, among }: Place): string {
  if (above === 1) return `above all ${number(among)}`
  return `above ${Math.floor(100 * above)}\u00a0% of ${number(among)}`
}

/** Every number of the catalogue for this conversation, by what it is about; what it means is folded, and can be looked for. */
export function AllMeasures({ of }: { readonly of: Conversation }) {
  return (
    <section className={styles.section} aria-labelledby="all-measures">
      <div className={styles.heading}>
        <h2 id="all-measures">All measures</h2>
        <ExportMenu what="Measures" data={`/conversations/${of.id}/measures`} />
      </div>
      <MeasureSearch>
        {conversationFamilies.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(key => (
                <Entry
                  key={key}
                  measure={conversationMeasures.find(each => each.key === key)!}
                  value={of[key]}
                />
              ))}
            </dl>
          </section>
        ))}
      </MeasureSearch>
    </section>
  )
}

function Entry({ measure, value }: { readonly measure: Definition; readonly value: number | null }) {
  const { key, label, definition, undefinedWhen } = measure
  return (
    <div data-measure={`${label} ${key} ${definition}`.toLowerCase()}>
      <dt>
        <details>
          <summary>{label}</summary>
          <p>
            {definition}
            {value === null && undefinedWhen !== null && ` No value when ${undefinedWhen}.`}{' '}
            <a href={`/measures#${key}`} aria-label={`More about ${label}`}>
              More
            </a>
          </p>
        </details>
      </dt>
      <dd>
        <Value of={measure} value={value} />
      </dd>
    </div>
  )
}

interface QualityDetailsProps {
  readonly of: Conversation
  readonly loads: readonly ConversationLoad[]
  readonly counts: Awaited<ReturnType<typeof conversationCounts>>
}

/** How whole the data are: a line, and behind it what each fault means and what was done about it. */
export function QualityDetails({ of, loads, counts }: QualityDetailsProps) {
  const faults = qualityMeasures.filter(({ key }) => of[key] > 0)
  const announced = of.announced_comments
  const words = faultsInWords(of)
  return (
    <details className={styles.details}>
      <summary className={words.length > 0 ? styles.faulty : undefined}>
        {words.length === 0 ? 'No fault found in the data' : words.join(' · ')}
      </summary>
      <ul>
        {announced !== null && <li>{announcedInWords(announced, of.comments)}</li>}
        {faults.map(({ key, label, definition }) => (
          <li key={key}>
            <b>
              {number(of[key])} {label.toLowerCase()}
            </b>
            : {definition}
          </li>
        ))}
        {of.post_absent && <li>The opening post isn’t in this file.</li>}
        {counts.map(({ kind, what, count }) => (
          <li key={`${kind} ${what}`}>{countInWords(kind, what, count)}</li>
        ))}
        {loads.map(({ load_id, source }) => (
          <li key={load_id}>
            <Link href={`/loads/${load_id}`} prefetch={false}>
              The report of <bdi>{source}</bdi>
            </Link>{' '}
            has every problem with its place in the file.
          </li>
        ))}
      </ul>
    </details>
  )
}

interface SummaryProps {
  readonly db: Db
  readonly of: Conversation
  /** `/conversations/12` */
  readonly path: string
  readonly repliesToPosts: boolean
}

/** Sentences about a conversation; each number leads to the comments behind it. */
export async function Summary({ db, of, path, repliesToPosts }: SummaryProps) {
  const sentences = await sentencesOf(db, of, repliesToPosts)
  return <Sentences sentences={sentences} hrefOf={target => hrefOf(target, path, of)} />
}

function hrefOf(target: Target, path: string, { first_message_id: post }: Conversation): string {
  switch (target.to) {
    case 'comments':
      return `${path}#thread`
    case 'people':
      return `${path}#participation`
    case 'levels':
      return `${path}#levels`
    case 'arrival':
      return `${path}#new-comments`
    case 'person':
      return `${conversationQuery.href(path, { person: target.person, only: 'yes' })}#thread`
    case 'replies':
      return `${conversationQuery.href(path, { from: target.from, to: target.of })}#thread`
    case 'replies-to':
      return `${conversationQuery.href(path, { to: target.of })}#thread`
    case 'subthread':
      return `${conversationQuery.href(path, { subthread: post + target.top })}#thread`
    case 'exchange': {
      const { began, answered, first } = target
      const chosen = { message: first, from: began, to: answered, ways: 'both' } as const
      return `${conversationQuery.href(path, chosen)}#thread`
    }
  }
}
