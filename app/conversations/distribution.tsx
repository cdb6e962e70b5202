import { type ListValues, listQuery } from '../../db/lists/conversations-query.ts'
import { partsOf } from '../../db/lists/distributed.ts'
import type { Db } from '../../db/open.ts'
import { distributionsOf } from '../../db/queries/distributions.ts'
import { conversationMeasures } from '../../lib/measures/index.ts'
import { MOST_COMPARED } from '../../lib/query-string.ts'
import fields from '../_shared/form.module.css'
import { DistributionPanel, keptFields, MeasureForm } from '../distribution/distribution-panel.tsx'

interface ListDistributionProps {
  readonly db: Db
  readonly path: string
  readonly values: ListValues
}

/** The distribution of a measure over the list as it is filtered. */
export async function ListDistribution({ db, path, values: given }: ListDistributionProps) {
  const { after: _after, before: _before, picked: _picked, ...values } = given
  const of = conversationMeasures.find(({ key }) => key === values.measure) ?? conversationMeasures[1]
  const { parts, hasMore } = await partsOf(db, given)
  const found = await distributionsOf(
    db,
    of.key,
    parts.map(({ group }) => group),
  )
  const here = listQuery.href(path, values)
  const table = { measure: of.key, view: 'table', by: '', picked: null, after: null, before: null } as const
  const data = listQuery.href('/distribution', { ...values, measure: of.key, view: 'table' })
  const only = parts.length === 1 && values.by === ''
  const leads = (from: number | null, below: number | null, value: 'any' | 'none' = 'any') =>
    listQuery.href(path, {
      ...{ ...values, measure: of.key, view: 'table', by: '' },
      ...{ value_from: from, value_below: below, value },
    })
  const isNarrowed = values.value_from !== null || values.value_below !== null || values.value === 'none'
  return (
    <>
      <MeasureForm
        path={path}
        keep={keptFields(here, ['measure', 'by', 'value_from', 'value_below', 'value'])}
        name="measure"
        measure={of.key}
        measures={conversationMeasures}
      >
        <label className={fields.field}>
          Apart for
          <select name="by" defaultValue={values.by}>
            <option value="">nothing: all together</option>
            <option value="site">sites</option>
            <option value="group">groups</option>
          </select>
        </label>
      </MeasureForm>
      {hasMore && (
        <p className="quiet">
          The {MOST_COMPARED} {values.by === 'site' ? 'largest sites' : 'groups that were made first'} are
          shown; there are more.
        </p>
      )}
      {parts.length === 0 ? (
        <p className="quiet">
          {values.by === 'group' ? (
            <>
              There are no groups yet: <a href="/groups">groups</a>.
            </>
          ) : (
            'No conversation is like that.'
          )}
        </p>
      ) : (
        <DistributionPanel
          of={of}
          found={found}
          names={parts.map(({ name }) => name)}
          counted="conversations"
          download={data}
          leads={only && !isNarrowed ? leads : null}
          lists={parts.map(part => part.values && listQuery.href(path, { ...part.values, ...table }))}
          withoutValue={parts.map(() => (only && !isNarrowed ? leads(null, null, 'none') : null))}
        />
      )}
    </>
  )
}
