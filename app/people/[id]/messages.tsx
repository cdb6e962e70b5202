import Link from 'next/link'
import { messagesOf, type PersonValues, personQuery } from '../../../db/lists/person-query.ts'
import type { Db } from '../../../db/open.ts'
import { type PairFacts, pairFacts } from '../../../db/queries/pair.ts'
import type { PersonRow } from '../../../db/queries/people/people.ts'
import { type PersonMessage, personMessages } from '../../../db/queries/people/person.ts'
import { counted, date, dateTime, isoTime, number } from '../../../lib/format.ts'
import { pairMeasures } from '../../../lib/measures/pair.ts'
import type { Pace } from '../../../lib/network/pace.ts'
import { ConversationTitle } from '../../_shared/conversation-title.tsx'
import { type Column, DataTable } from '../../_shared/data-table.tsx'
import { Value, WhatIsThis } from '../../_shared/definition.tsx'
import { ExportMenu } from '../../_shared/export/export-menu.tsx'
import { Pager, Section } from '../../_shared/page-parts.tsx'
import { Person } from '../../_shared/person.tsx'
import { runsOf } from '../../conversations/[id]/reader/quotes.ts'
import styles from '../people.module.css'

const SHOWN = 20

interface MessagesProps {
  readonly db: Db
  readonly person: PersonRow
  /** The other person, where an exchange is read; null: everything the person wrote. */
  readonly other: PersonRow | null
  readonly values: PersonValues
}

/** Messages of a person, or of two people to each other; the latest first. */
export async function Messages({ db, person, other, values }: MessagesProps) {
  const { after, before, from, to, level, posts } = values
  const shown = { with: other?.id ?? null, from, to, level }
  const page = await personMessages(db, {
    ...messagesOf(person.id, { ...values, ...shown }),
    part: { after, before, limit: SHOWN },
  })
  const path = `/people/${person.id}`
  const hrefOf = (change: Partial<PersonValues>) =>
    `${personQuery.href(path, { ...shown, posts, ...change })}#messages`
  const isPart = other !== null || from !== null || to !== null || level !== null
  return (
    <Section
      id="messages"
      title={other === null ? 'Comments' : 'What the two wrote to each other'}
      about={
        <>
          {from !== null && `From ${date(from)}. `}
          {to !== null && `Until ${date(to)}. `}
          {level !== null && `Comments at level ${level}. `}
          Latest first. Click the time to read it in its conversation.{' '}
          {isPart && <Link href={`${path}#messages`}>Everything they wrote</Link>}
        </>
      }
      aside={<ExportMenu what="Comments" data={personQuery.href(path, shown)} />}
    >
      {other !== null && <PairNumbers db={db} person={person} other={other} />}
      <ol className={styles.messages}>
        {page.rows.map(message => (
          <Message key={message.id} message={message} named={other !== null} />
        ))}
      </ol>
      {page.rows.length === 0 && <p className="quiet">Nothing.</p>}
      <Pager
        what="messages"
        previous={page.previous && hrefOf({ before: page.previous })}
        next={page.next && hrefOf({ after: page.next })}
      />
    </Section>
  )
}

function Message({ message, named }: { message: PersonMessage; named: boolean }) {
  const { id, kind, created_at: at, text, replies, conversation_id: conversation } = message
  return (
    <li>
      <div className={styles.line}>
        {named && <Person id={message.author_id} name={message.author} />}
        <Link href={`/conversations/${conversation}?message=${id}`} prefetch={false}>
          <time dateTime={isoTime(at)}>{at === null ? 'no date' : dateTime(at)}</time>
        </Link>
        <span>
          {kind === 'post' ? (
            'opened the conversation'
          ) : (
            <>
              answered <Person id={message.parent_author_id} name={message.parent_author} /> at level{' '}
              {message.depth}
            </>
          )}
          {replies > 0 && `, got ${counted(replies, 'reply', 'replies')}`}
        </span>
      </div>
      {text === null ? (
        <p className="quiet">No text: deleted, or not in the source.</p>
      ) : (
        <p className={styles.text} dir="auto">
          {ownWords(text)}
        </p>
      )}
      <div className={styles.where}>
        <span>in</span>
        <ConversationTitle id={conversation} title={message.title} nativeId={message.native_id} />
      </div>
    </li>
  )
}

/** A text without what it quotes of others. */
const ownWords = (text: string): string =>
  runsOf(text)
    .map(({ isQuoted, content }) => (isQuoted ? '[…]' : content))
    .join('\n')

interface PairNumbersProps {
  readonly db: Db
  readonly person: PersonRow
  readonly other: PersonRow
}

/** Each row is one way: the response time on the way back is in the other row. */
const shown = pairMeasures.filter(({ key }) => key !== 'median_response_back_s')

/** The measures of a pair of people: one row each way. */
async function PairNumbers({ db, person, other }: PairNumbersProps) {
  const names = new Map([person, other].map(({ id, name }) => [id, name]))
  const column = (heading: 'from' | 'to', definition: string, isFirst: boolean): Column<PairFacts> => ({
    heading: { key: heading, label: isFirst ? 'From' : 'To', definition, unit: null },
    names: isFirst,
    cell: facts => <Person id={facts[heading]} name={names.get(facts[heading]) ?? null} />,
  })
  return (
    <div className={styles.pair}>
      <DataTable
        caption="The two as a pair, each way"
        columns={[
          column('from', 'Who replied.', true),
          column('to', 'Whom they replied to.', false),
          ...shown.map(
            (heading): Column<PairFacts> => ({
              heading,
              cell: facts => (
                <>
                  <Value of={heading} value={facts[heading.key]} />
                  {heading.key === 'median_response_s' && <Covered of={facts.response} />}
                </>
              ),
            }),
          ),
        ]}
        rows={await pairFacts(db, person.id, other.id)}
        rowKey={({ from }) => from}
      />
      <WhatIsThis definitions={shown} />
    </div>
  )
}

/** How many of the replies a median is of, where it is not of all. */
const Covered = ({ of: { median, timed, replies } }: { readonly of: Pace }) =>
  median !== null && timed < replies && ` (${number(timed)} of ${number(replies)} replies)`
