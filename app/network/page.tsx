import type { Metadata } from 'next'
import Link from 'next/link'
import { type NetworkValues, networkQuery, type View } from '../../db/lists/network-query.ts'
import { selectionIn, selectionOf, selectionQuery } from '../../db/lists/selection-query.ts'
import type { Db } from '../../db/open.ts'
import { egoOf } from '../../db/queries/network/ego.ts'
import { exchangeBetween } from '../../db/queries/network/exchange.ts'
import { networkNumbers } from '../../db/queries/network/network.ts'
import { networkSentencesOf } from '../../db/queries/network/sentences.ts'
import { dataSpan } from '../../db/queries/overview.ts'
import { type Selection, siteNames } from '../../db/queries/selection.ts'
import { selectionInWords } from '../../db/queries/selection-in-words.ts'
import { unmarkedIn } from '../../db/queries/unmarked.ts'
import { fileEnding, graphExporters } from '../../lib/export/graphs.ts'
import { number } from '../../lib/format.ts'
import type { RawSearchParams } from '../../lib/query-string.ts'
import type { Target } from '../../lib/sentences/network.ts'
import { database } from '../_server/database.ts'
import { ExportMenu } from '../_shared/export/export-menu.tsx'
import { PageHead } from '../_shared/page-parts.tsx'
import { beforeOf, PeriodControl } from '../_shared/period/period.tsx'
import { scopesOf } from '../_shared/period/scope.ts'
import { Sentences } from '../_shared/sentences.tsx'
import { UnmarkedNote } from '../_shared/unmarked-note.tsx'
import { type Chosen, ChosenProvider } from './chosen.tsx'
import { Explorer } from './explorer.tsx'
import { Face } from './face.tsx'
import { Headline } from './headline.tsx'
import { EXCHANGE_COMMENTS, MOST_EDGES, NEIGHBOURS } from './limits.ts'
import { StayingLink } from './links.tsx'
import styles from './network.module.css'
import { PairList } from './pair-list.tsx'
import { SelectionForm } from './selection-form.tsx'

const NAMES: Readonly<Record<View, string>> = {
  graph: 'Graph',
  matrix: 'Matrix',
  chord: 'Chord',
  pairs: 'Pairs',
  exchanges: 'Exchanges',
}

/** The faces of the same network; what is looked at stays. */
function Views({ values }: { readonly values: NetworkValues }) {
  const withoutPlace = { ...values, after: null, before: null, ego: null, pair: null }
  const shown: readonly View[] = ['graph', 'matrix', 'chord', 'pairs', 'exchanges']
  return (
    <nav aria-label="Faces of the network">
      <ul className={styles.views}>
        {shown.map(view => (
          <li key={view}>
            <StayingLink
              href={networkQuery.href('/network', { ...withoutPlace, view })}
              current={values.view === view ? 'page' : undefined}
            >
              {NAMES[view]}
            </StayingLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const SHORT = {
  gexf: 'GEXF',
  graphml: 'GraphML',
  pajek: 'Pajek',
  graphology: 'Graphology',
  'csv-edges': 'CSV of edges',
  'csv-nodes': 'CSV of people',
} as const satisfies Record<(typeof graphExporters)[number]['id'], string>

/** The whole network as files, for other programs too. `query` is the selection’s, with its `?`. */
function NetworkExport({ query }: { readonly query: string }) {
  return (
    <ExportMenu
      what="Network"
      data={`/network${query}`}
      files={graphExporters.map(exporter => ({
        label: SHORT[exporter.id],
        about: `The network as ${exporter.name}`,
        href: `/network${fileEnding(exporter)}${query}`,
      }))}
      cite={query}
    >
      <GephiLite query={query} />
    </ExportMenu>
  )
}

/** How the network gets into Gephi Lite, which cannot fetch it from here. `query` is the selection’s, with its `?`. */
function GephiLite({ query }: { readonly query: string }) {
  return (
    <p className="quiet">
      For Gephi Lite take the{' '}
      <a href={`/network.gexf${query}`} download>
        GEXF
      </a>
      , open{' '}
      <a href="https://lite.gephi.org" target="_blank" rel="noreferrer noopener">
        lite.gephi.org
      </a>
      , “Open local graph”, and choose the file. Nothing is sent: it is read in your browser.
    </p>
  )
}

function hrefOf(target: Target, values: NetworkValues): string {
  const there = (change: Partial<NetworkValues>) =>
    networkQuery.href(path, { ...values, after: null, before: null, ego: null, pair: null, ...change })
  switch (target.to) {
    case 'people':
      return selectionQuery.href('/people', selectionIn(values))
    case 'pairs':
      return there({ view: 'pairs' })
    case 'person':
      return there({ ego: target.person })
    case 'pair':
      return there({ pair: { from: target.one, to: target.other } })
  }
}

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
  const data = await dataSpan(db, values)
  const before = beforeOf(values, data)
  const chosen = chosenIn(values)
  const ego = network.measures === null ? null : await egoFor(db, selection, chosen)
  const exchange = await exchangeFor(db, selection, chosen)
  const withSites = sites.length > 1 && selection.site === null
  return (
    <>
      <PageHead title="Who replied to whom" aside={network.nodes > 0 && <NetworkExport query={query} />}>
        <p dir="auto">
          {await selectionInWords(db, selection).then(capital)}.{' '}
          <Link href={selectionQuery.href('/people', selectionIn(values))}>The people</Link>
        </p>
      </PageHead>
      {network.nodes > 0 && network.measures !== null && (
        <Sentences
          sentences={await networkSentencesOf(db, selection)}
          hrefOf={target => hrefOf(target, values)}
        />
      )}
      <PeriodControl
        days={values}
        data={data}
        scopes={await scopesOf(db, values)}
        href={change => networkQuery.href(path, { ...values, ...change, after: null, before: null })}
      />
      <UnmarkedNote
        of={await unmarkedIn(db, selection)}
        counted={values.posts === '1'}
        href={posts => networkQuery.href(path, { ...values, posts, after: null, before: null })}
      />
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
                conversations or a period above; <code>replyscope network</code> measures all of it.
              </p>
              <PairList db={db} selection={selection} values={values} withSites={withSites} />
            </Explorer>
          ) : (
            <>
              <Headline
                measures={network.measures}
                pairs={networkQuery.href(path, { ...values, view: 'pairs' })}
                before={
                  before && {
                    name: before.name,
                    numbers: networkNumbers(
                      db,
                      { ...selection, from: before.period.from, to: before.period.to - 1 },
                      MOST_EDGES,
                    ),
                  }
                }
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
