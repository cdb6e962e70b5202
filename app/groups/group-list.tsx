import Link from 'next/link'
import { queryOf } from '../../db/lists/conversation-filter.ts'
import { selectionQuery } from '../../db/lists/selection-query.ts'
import type { NamedGroup } from '../../db/queries/groups.ts'
import { filterInWords } from '../../db/queries/selection-in-words.ts'
import { counted, isoDay, number } from '../../lib/format.ts'
import { here } from '../_server/who.ts'
import styles from '../compare/compare.module.css'

/** Pages that can look at a group alone. */
const PAGES = [
  { path: '/', name: 'Overview' },
  { path: '/health', name: 'Health' },
  { path: '/people', name: 'People' },
  { path: '/network', name: 'Network' },
]

interface GroupListProps {
  readonly all: readonly NamedGroup[]
  /** How many conversations each has. */
  readonly sizes: readonly number[]
  /** Ids of those that are compared. */
  readonly compared: readonly number[]
  readonly measure: string
  /** Whether who looks may change them. */
  readonly canChange: boolean
}

/** Every group: what it is of, whether it is compared, and what can be done with it. */
export function GroupList({ all, sizes, compared, measure, canChange }: GroupListProps) {
  return (
    <>
      <form id="compared" method="get" action="/groups">
        <input type="hidden" name="measure" value={measure} />
      </form>
      <ul className={styles.groups}>
        {all.map((group, at) => (
          <li key={group.id}>
            <label className={styles.box}>
              <input
                type="checkbox"
                form="compared"
                name="g"
                value={group.id}
                defaultChecked={compared.includes(group.id)}
                aria-label={`Compare ${group.name}`}
              />
            </label>
            <div>
              <h3>
                <Link href={`/conversations${queryOf(group.filter)}`} prefetch={false}>
                  <bdi>{group.name}</bdi>
                </Link>{' '}
                <span className="quiet">{counted(sizes[at], 'conversation')}</span>
              </h3>
              <p className="quiet" dir="auto">
                {groupInWords(group, sizes[at] ?? 0)}
              </p>
            </div>
            <p className={styles.ways}>
              {PAGES.map(({ path, name }) => (
                <Link key={path} href={selectionQuery.href(path, { group: group.filter })} prefetch={false}>
                  {name}
                </Link>
              ))}
            </p>
            {canChange && <Changes group={group} />}
          </li>
        ))}
      </ul>
      <button type="submit" form="compared" className={styles.compare}>
        Compare selected
      </button>
    </>
  )
}

/** Description of a group: its filter in words, or that it was picked, and how many of the picked are gone. */
function groupInWords({ filter }: NamedGroup, size: number): string {
  const { from, to, conversations } = filter
  const missing = conversations === null ? 0 : conversations.length - size
  const others = filterInWords(filter)
  const said = [
    conversations === null ? null : `${number(conversations.length)} picked`,
    ...others,
    from === null ? null : `active from ${isoDay(from)}`,
    to === null ? null : `active until ${isoDay(to)}`,
    missing > 0 && others.length === 0 && from === null && to === null
      ? `${number(missing)} of them no longer here`
      : null,
  ].filter(part => part !== null)
  return said.length === 0 ? 'all conversations' : said.join(', ')
}

function Changes({ group: { id, name } }: { readonly group: NamedGroup }) {
  return (
    <details className={styles.changes}>
      <summary aria-label={`Edit ${name}`}>Edit</summary>
      <div>
        <form method="post" action={here('/groups/change')}>
          <input type="hidden" name="do" value="rename" />
          <input type="hidden" name="id" value={id} />
          <label>
            Name
            <input name="name" defaultValue={name} maxLength={80} required autoComplete="off" dir="auto" />
          </label>
          <button type="submit">Rename</button>
        </form>
        <form method="post" action={here('/groups/change')}>
          <input type="hidden" name="do" value="remove" />
          <input type="hidden" name="id" value={id} />
          <button type="submit" className={styles.danger}>
            Remove group
          </button>
          <span className="quiet">Its conversations stay.</span>
        </form>
      </div>
    </details>
  )
}
