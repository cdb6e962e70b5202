import type { Metadata } from 'next'
import Link from 'next/link'
import { type NetworkValues, networkQuery } from '../../db/lists/network-query.ts'
import { selectionIn, selectionOf, selectionQuery } from '../../db/lists/selection-query.ts'
import type { Db } from '../../db/open.ts'
import { networkNumbers } from '../../db/queries/network.ts'
import { egoOf } from '../../db/queries/network-ego.ts'
import { exchangeBetween } from '../../db/queries/network-exchange.ts'
import type { Selection } from '../../db/queries/selection.ts'
import { selectionInWords } from '../../db/queries/selection-in-words.ts'
import { siteNames } from '../../db/queries/selection-sites.ts'
import { number } from '../../lib/format.ts'
import type { RawSearchParams } from '../../lib/query-string.ts'
import { database } from '../_shared/database.ts'
import { PageHead } from '../_shared/page-head.tsx'
import { type Chosen, ChosenProvider } from './chosen.tsx'
import { Explorer } from './explorer.tsx'
import { Face } from './face.tsx'
import { Headline } from './headline.tsx'
import { EXCHANGE_COMMENTS, MOST_EDGES, NEIGHBOURS } from './limits.ts'
import styles from './network.module.css'
import { NetworkFiles } from './network-files.tsx'
import { PairList } from './pairs/pair-list.tsx'
import { SelectionForm } from './selection-form.tsx'
import { Views } from './views.tsx'

export const metadata: Metadata = { title: 'Network' }

const path = '/network'

/** Sites that are offered to choose from. */
const SITES = 200

export default async function NetworkPage({ searchParams }: { searchParams: Promise<RawSearchParams> }) {
  const values = networkQuery.parse(await searchParams)
  const selection = selectionOf(values)
  const query = selectionQuery.href('', selectionIn(values))
  const db = await database()
  const network = await networkNumbers(db, selection, MOST_EDGES)
  const sites = await siteNames(db, { limit: SITES })
  const chosen = chosenIn(values)
  const ego = network.measures === null ? null : await egoFor(db, selection, chosen)
  const exchange = await exchangeFor(db, selection, chosen)
  const withSites = sites.length > 1 && selection.site === null
  return (
    <>
      <PageHead title="Who replied to whom" aside={network.nodes > 0 && <NetworkFiles query={query} />}>
        <p dir="auto">
          {await selectionInWords(db, selection).then(capital)}.{' '}
          <Link href={selectionQuery.href('/people', selectionIn(values))}>The people</Link>
        </p>
      </PageHead>
      <SelectionForm
        key={query}
        values={values}
        sites={sites}
        clear={query === '' ? null : networkQuery.href(path, { view: values.view })}
      />
      {network.nodes === 0 ? (
        <p className={styles.none}>
          {query === '' ? (
            <>
              Nobody whose name is known replied to anybody yet. <Link href="/">Add a discussion</Link>
            </>
          ) : (
            <>
              Nobody replied to anybody in this selection. <Link href={path}>Look at everything</Link>
            </>
          )}
        </p>
      ) : (
        <ChosenProvider key={`${query} ${JSON.stringify(chosen)}`} query={query} initial={chosen}>
          {network.measures === null ? (
            <Explorer ego={ego} exchange={exchange}>
              <p className={styles.none}>
                {number(network.nodes)} people and {number(network.edges)} edges are more than this page can
                arrange and measure while you wait (it takes {number(MOST_EDGES)} edges). Choose a site, some
                conversations or a span of time above; <code>replyscope network</code> measures all of it.
              </p>
              <PairList db={db} selection={selection} values={values} withSites={withSites} />
            </Explorer>
          ) : (
            <>
              <Headline
                measures={network.measures}
                pairs={networkQuery.href(path, { ...values, view: 'pairs' })}
              />
              <Views values={values} />
              <Face
                db={db}
                selection={selection}
                values={values}
                nodes={network.nodes}
                ego={ego}
                exchange={exchange}
                withSites={withSites}
              />
            </>
          )}
        </ChosenProvider>
      )}
    </>
  )
}

function chosenIn({ ego, pair }: NetworkValues): Chosen {
  if (pair !== null) return { kind: 'pair', ...pair }
  return ego === null ? null : { kind: 'person', person: ego }
}

const egoFor = async (db: Db, selection: Selection, chosen: Chosen) =>
  chosen?.kind === 'person' ? egoOf(db, selection, chosen.person, NEIGHBOURS) : null

const exchangeFor = async (db: Db, selection: Selection, chosen: Chosen) =>
  chosen?.kind === 'pair'
    ? exchangeBetween(db, selection, chosen, { after: 0, limit: EXCHANGE_COMMENTS })
    : null

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
