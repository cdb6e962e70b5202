import { type MatrixOrder, type NetworkValues, networkQuery } from '../../db/lists/network-query.ts'
import { type SizeDefinition, sizes } from '../../db/lists/sizes.ts'
import type { Db } from '../../db/open.ts'
import { mostActivePeople } from '../../db/queries/network/active.ts'
import type { Ego } from '../../db/queries/network/ego.ts'
import type { Exchange } from '../../db/queries/network/exchange.ts'
import type { Selection } from '../../db/queries/selection.ts'
import { number } from '../../lib/format.ts'
import { authorMeasures } from '../../lib/measures/author.ts'
import { nodeMeasures } from '../../lib/network/index.ts'
import { reciprocityEdge } from '../../lib/network/reciprocity.ts'
import { ChartFrame } from '../_shared/chart-frame.tsx'
import { Numbers } from '../_shared/numbers.tsx'
import { ScrollArea } from '../_shared/page-parts.tsx'
import { Chord } from './chord.tsx'
import { ExchangeList } from './exchange-list.tsx'
import { Explorer } from './explorer.tsx'
import { GraphFace } from './graph/graph-face.tsx'
import { CHORD_PEOPLE, MATRIX_PEOPLE } from './limits.ts'
import { StayingLink } from './links.tsx'
import { NetworkMatrix } from './matrix.tsx'
import chordStyles from './network.module.css'
import { PairList } from './pair-list.tsx'

interface FaceProps {
  readonly db: Db
  readonly selection: Selection
  readonly values: NetworkValues
  /** People in the network. */
  readonly nodes: number
  readonly ego: Ego | null
  readonly exchange: Exchange | null
  readonly withSites: boolean
}

const measures = [...authorMeasures, ...nodeMeasures]
const sizeDefinitions = sizes.flatMap((key): SizeDefinition[] =>
  measures.flatMap(({ key: other, label, definition, unit }) =>
    other === key ? [{ key, label, definition, unit }] : [],
  ),
)
const community = nodeMeasures.filter(({ key }) => key === 'community')

/** The face of the network that the URL names. */
export async function Face({ db, selection, values, nodes, ego, exchange, withSites }: FaceProps) {
  if (values.view === 'graph') {
    return (
      <GraphFace
        sizes={sizeDefinitions}
        initialSize={values.size}
        initialLeast={values.least ?? 1}
        initialMonth={values.month}
        ego={ego}
        exchange={exchange}
      />
    )
  }
  if (values.view === 'pairs') {
    return (
      <Explorer ego={ego} exchange={exchange}>
        <PairList db={db} selection={selection} values={values} withSites={withSites} />
      </Explorer>
    )
  }
  if (values.view === 'exchanges') {
    return (
      <Explorer ego={ego} exchange={exchange}>
        <ExchangeList db={db} selection={selection} values={values} />
      </Explorer>
    )
  }
  const isMatrix = values.view === 'matrix'
  const active = await mostActivePeople(db, selection, isMatrix ? MATRIX_PEOPLE : CHORD_PEOPLE)
  const { people, replies } = active
  const topOnly =
    people.length < nodes
      ? ` Shown are the ${people.length} most active of ${number(nodes)} people; the pairs and the downloads have everybody.`
      : ''
  return (
    <Explorer ego={ego} exchange={exchange}>
      <ChartFrame
        title={isMatrix ? 'Matrix' : 'Chord diagram'}
        explanation={
          isMatrix ? (
            <>
              Row replied to column. Click a cell to read the comments, a name for the person.{topOnly}{' '}
              <Orders values={values} />
            </>
          ) : (
            `Ribbons lead from who replied to whom they replied to, as wide as there are replies, in the colour of who replied. A ribbon opens the comments, a name the person.${topOnly}`
          )
        }
        numbers={
          <Numbers
            columns={['From', 'To', 'Replies']}
            rows={replies
              .toSorted((a, b) => b.replies - a.replies)
              .map(each => [people[each.from]!.name, people[each.to]!.name, number(each.replies)])}
          />
        }
        definitions={[reciprocityEdge, ...community]}
        download={networkQuery.href('/network', { ...values, ego: null, pair: null })}
      >
        {isMatrix ? (
          <NetworkMatrix active={active} order={values.order} />
        ) : (
          <ScrollArea label="Chord diagram" className={chordStyles.chordScroll}>
            <Chord active={active} />
          </ScrollArea>
        )}
      </ChartFrame>
    </Explorer>
  )
}

const ORDERS: readonly MatrixOrder[] = ['community', 'activity', 'name']

function Orders({ values }: { readonly values: NetworkValues }) {
  return (
    <span className={chordStyles.orders}>
      Ordered by
      {ORDERS.map(order => (
        <StayingLink
          key={order}
          href={networkQuery.href('/network', { ...values, order, ego: null, pair: null })}
          current={values.order === order ? 'true' : undefined}
        >
          {order}
        </StayingLink>
      ))}
    </span>
  )
}
