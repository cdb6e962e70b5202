import Form from 'next/form'
import Link from 'next/link'
import { type CompareValues, compareQuery } from '../../db/lists/compare-query.ts'
import type { Db } from '../../db/open.ts'
import { closestInSize } from '../../db/queries/compare.ts'
import { type ConversationRow, conversationPage } from '../../db/queries/conversations.ts'
import { shownTitle } from '../../db/queries/first-words.ts'
import { everyConversation } from '../../db/queries/overview.ts'
import { counted } from '../../lib/format.ts'
import { MOST_COMPARED } from '../../lib/query-string.ts'
import { ConversationTitle } from '../_shared/conversation-title.tsx'
import styles from './compare.module.css'

/** Conversations that are offered at once. */
const OFFERED = 8

interface AddingProps {
  readonly db: Db
  /** Those that stand there already. */
  readonly compared: readonly ConversationRow[]
  readonly values: CompareValues
  /** Search text for titles and sites; empty: none. */
  readonly find: string
}

/** Conversations to add, one click each: those searched for, else those closest in size, else the largest. */
export async function Adding({ db, compared, values, find }: AddingProps) {
  const ids = compared.map(({ id }) => id)
  const [first] = compared
  const offered = await offers(db, compared, find)
  if (find === '' && first === undefined && offered.length === 0)
    return (
      <p>
        <Link href="/#add">Nothing is imported yet: add a discussion.</Link>
      </p>
    )
  const called = await Promise.all(offered.map(async other => (await shownTitle(db, other)).slice(0, 200)))
  const hidden = new URL(compareQuery.href('/compare', { ...values, c: ids }), 'http://localhost')
    .searchParams
  return (
    <div id="add" className={styles.adding}>
      <Form action="/compare" className={styles.form}>
        {[...hidden].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label>
          Title or site
          <input type="search" name="find" defaultValue={find} dir="auto" autoComplete="off" />
        </label>
        <button type="submit">Find</button>
      </Form>
      <p className="quiet">{aboutOffers(find, first, offered.length)}</p>
      <ul className={styles.offered}>
        {offered.map((other, at) => (
          <li key={other.id}>
            <ConversationTitle
              id={other.id}
              title={other.title}
              nativeId={other.native_id}
              site={other.site}
            />
            <span className="quiet">{counted(other.comments, 'comment')}</span>
            <Link
              className={styles.add}
              href={compareQuery.href('/compare', { ...values, c: [...ids, other.id] })}
              aria-label={`Add ${called[at]}`}
              prefetch={false}
            >
              Add
            </Link>
          </li>
        ))}
      </ul>
      {find === '' && offered.length > 0 && (
        <p className="quiet">
          Or select up to {MOST_COMPARED} in the{' '}
          <Link href={ids.length === 0 ? '/conversations' : `/conversations?picked=${ids.join(',')}`}>
            list of all conversations
          </Link>
          , which can be sorted and filtered.
        </p>
      )}
    </div>
  )
}

/** Never one that stands there already. */
async function offers(db: Db, compared: readonly ConversationRow[], find: string) {
  const limit = OFFERED + compared.length
  const [first] = compared
  const isThere = new Set(compared.map(({ id }) => id))
  const found =
    find === '' && first !== undefined
      ? await closestInSize(db, first, limit)
      : (
          await conversationPage(db, {
            filter: { ...everyConversation, text: find },
            order: { sort: 'comments', descending: true },
            part: { after: null, before: null, limit },
          })
        ).rows
  return found.filter(({ id }) => !isThere.has(id)).slice(0, OFFERED)
}

function aboutOffers(find: string, first: ConversationRow | undefined, count: number): string {
  if (find !== '')
    return count === 0
      ? `No other conversation has “${find}” in its title or site.`
      : `The largest with “${find}” in their title or site:`
  if (count === 0) return 'There is no other conversation.'
  return first === undefined ? 'The largest conversations:' : 'Closest in size to the first:'
}
