import type { Metadata } from 'next'
import Link from 'next/link'
import { filterOf, queryOf } from '../../db/lists/conversation-filter.ts'
import { comparedGroups, type GroupsValues, groupsQuery } from '../../db/lists/groups-query.ts'
import type { Db } from '../../db/open.ts'
import { conversationCounts } from '../../db/queries/conversations.ts'
import { distributionsOf, sizesOfGroups } from '../../db/queries/distributions.ts'
import { groupOf, type NamedGroup } from '../../db/queries/groups.ts'
import { everything } from '../../db/queries/selection.ts'
import { unmarkedIn } from '../../db/queries/unmarked.ts'
import { counted, number } from '../../lib/format.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { FEWEST_COMPARED, MOST_COMPARED, type RawSearchParams } from '../../lib/query-string.ts'
import { INTERVAL, NOT_SHOWN, TEST } from '../../lib/statistics/compared.ts'
import { database } from '../_server/database.ts'
import { here, may } from '../_server/who.ts'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { PageHead, Section, Stack } from '../_shared/page-parts.tsx'
import { UnmarkedNote } from '../_shared/unmarked-note.tsx'
import styles from '../compare/compare.module.css'
import { DistributionPanel, keptFields, MeasureForm } from '../distribution/distribution-panel.tsx'
import { GroupList } from './group-list.tsx'
import { PairsTable } from './pairs-table.tsx'

export const metadata: Metadata = { title: 'Groups' }

const path = '/groups'

const FAULTS: Readonly<Record<Exclude<GroupsValues['fault'], ''>, string>> = {
  name: 'A group wants a name.',
  long: 'That name is too long: 80 characters at most.',
  taken: 'There is a group of that name already: choose another name, or rename that one.',
  gone: 'That group is not there any more.',
  other: 'Nothing was changed. Is an import running? Try again when it is done.',
}

/** Groups of conversations: made, and two to six of them compared. */
export default async function Groups({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const values = groupsQuery.parse(await searchParams)
  const db = await database()
  const { all, groups, unknown, beyond } = await comparedGroups(db, values)
  const { sizes } = await sizesOfGroups(db, all.map(groupOf))
  const canChange = await may('loads')
  const isCompared = groups.length >= FEWEST_COMPARED
  return (
    <>
      <PageHead
        title="Groups"
        aside={all.length > 0 && <ExportMenu what="Groups" data={groupsQuery.href(path, { g: values.g })} />}
      >
        <p>
          {all.length === 0
            ? 'A group is a filter of the list of conversations, or a selection of them, with a name.'
            : `${counted(all.length, 'group')} of conversations${
                isCompared ? `; ${number(groups.length)} compared below` : ''
              }.`}
        </p>
      </PageHead>
      {values.fault !== '' && (
        <p className={styles.fault} role="alert">
          {FAULTS[values.fault]}
        </p>
      )}
      <Stack>
        {canChange && values.new !== null && <NewGroup db={db} query={values.new} />}
        <Section title="All groups">
          {all.length > 0 && (
            <GroupList
              all={all}
              sizes={sizes}
              compared={groups.map(({ id }) => id)}
              measure={values.measure ?? 'comments'}
              canChange={canChange}
            />
          )}
          <p>
            {all.length === 0 ? 'No groups yet. ' : 'Another one: '}
            {canChange ? (
              <>
                Filter or select <Link href="/conversations">conversations</Link>, then choose “Make a group”.
              </>
            ) : (
              'who may import makes them.'
            )}
          </p>
          {unknown.length > 0 && (
            <p className="quiet">There is no group {unknown.slice(0, 20).join(', ')} any more.</p>
          )}
          {beyond.length > 0 && (
            <p className="quiet">
              At most {MOST_COMPARED} are compared; left out: {beyond.map(({ name }) => name).join(', ')}.
            </p>
          )}
        </Section>
        {isCompared && <Comparison db={db} values={values} groups={groups} />}
      </Stack>
    </>
  )
}

/** The form that names what somebody filtered or picked. */
async function NewGroup({ db, query }: { readonly db: Db; readonly query: string }) {
  const filter = filterOf(query)
  const { found } = await conversationCounts(db, filter)
  return (
    <Section
      title="New group"
      about={
        <>
          <Link href={`/conversations${queryOf(filter)}`}>{counted(found, 'conversation')}</Link>, as filtered
          or selected. Later imports that match join it.
        </>
      }
    >
      <form method="post" action={here('/groups/change')} className={styles.new}>
        <input type="hidden" name="do" value="add" />
        <input type="hidden" name="new" value={queryOf(filter).slice(1)} />
        <label>
          Name <input name="name" maxLength={80} required autoComplete="off" dir="auto" />
        </label>
        <button type="submit">Make the group</button>
      </form>
    </Section>
  )
}

interface ComparisonProps {
  readonly db: Db
  readonly values: GroupsValues
  readonly groups: readonly NamedGroup[]
}

async function Comparison({ db, values, groups }: ComparisonProps) {
  const of = conversationMeasures.find(({ key }) => key === values.measure) ?? conversationMeasures[1]
  const all = groups.map(groupOf)
  const [found, { both }, ...unmarked] = await Promise.all([
    distributionsOf(db, of.key, all),
    sizesOfGroups(db, all),
    ...groups.map(({ filter }) => unmarkedIn(db, { ...everything, group: filter })),
  ])
  const g = groups.map(({ id }) => id)
  const hrefOf = (list: string) => groupsQuery.href(list, { g, measure: of.key })
  const lists = groups.map(({ filter }) => `/conversations${queryOf(filter)}`)
  const shared = both.filter(each => each.both > 0)
  return (
    <>
      <UnmarkedNote
        of={{
          comments: unmarked.reduce((sum, { comments }) => sum + comments, 0),
          unmarked: unmarked.reduce((sum, each) => sum + each.unmarked, 0),
        }}
        counted
        href={null}
      />
      <Section
        title={of.label}
        about={of.definition}
        aside={<ExportMenu what={`${of.label} of groups`} data={hrefOf('/group_measures')} />}
      >
        <MeasureForm
          path={path}
          keep={keptFields(groupsQuery.href(path, { g }), ['measure'])}
          name="measure"
          measure={of.key}
          measures={conversationMeasures}
        />
        <DistributionPanel
          of={of}
          found={found}
          names={groups.map(({ name }) => name)}
          counted="conversations"
          download={hrefOf('/group_distributions')}
          leads={null}
          lists={lists}
          withoutValue={groups.map(({ filter }) =>
            filter.value === null
              ? `/conversations${queryOf({ ...filter, value: { measure: of.key, from: null, below: null, isNone: true } })}`
              : null,
          )}
        />
      </Section>
      <Section
        title="Each two groups"
        aside={<ExportMenu what="Each two groups" data={hrefOf('/group_pairs')} />}
      >
        <PairsTable label={of.label} found={found} groups={groups} both={both} />
        <div className={styles.said}>
          {shared.map(({ first, second, both }) => (
            <p key={`${first}-${second}`}>
              {counted(both, 'conversation')} {both === 1 ? 'stands' : 'stand'} in both{' '}
              <bdi>{groups[first]?.name}</bdi> and <bdi>{groups[second]?.name}</bdi>, and{' '}
              {both === 1 ? 'is' : 'are'} counted in each.
            </p>
          ))}
          <p>{NOT_SHOWN}</p>
          <p className="quiet">
            {INTERVAL} {TEST}
          </p>
        </div>
      </Section>
    </>
  )
}
