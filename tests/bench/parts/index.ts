import type { Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'
import { engines } from './engines.ts'
import { exporting } from './exporting.ts'
import { graph } from './graph.ts'
import { groups } from './groups.ts'
import { growth } from './growth.ts'
import { health } from './health.ts'
import { largest } from './largest.ts'
import { loading } from './load.ts'
import { mail } from './mail.ts'
import { merging } from './merging.ts'
import { network } from './network.ts'
import { pages } from './pages.ts'
import { paging } from './paging.ts'
import { painting } from './painting.ts'
import { scripts } from './scripts.ts'
import { searching } from './search.ts'
import { threading } from './threading.ts'
import { whileFetching, whileRemoving } from './while-serving.ts'
import { whileIndexing, whileLoading } from './while-writing.ts'

/** Everything that can be measured, in the order of the table. */
export const parts: readonly {
  readonly id: string
  readonly run: (place: Workplace) => Promise<Result[]>
}[] = [
  { id: 'load', run: loading },
  { id: 'merging', run: merging },
  { id: 'mail', run: mail },
  // Before the pages, which want all done that follows a load.
  { id: 'search', run: searching },
  { id: 'growth', run: growth },
  { id: 'threading', run: threading },
  { id: 'pages', run: pages },
  { id: 'engines', run: engines },
  { id: 'health', run: health },
  { id: 'paging', run: paging },
  { id: 'while-loading', run: whileLoading },
  { id: 'while-indexing', run: whileIndexing },
  { id: 'while-fetching', run: whileFetching },
  { id: 'while-removing', run: whileRemoving },
  { id: 'scripts', run: scripts },
  { id: 'painting', run: painting },
  { id: 'largest', run: largest },
  { id: 'graph', run: graph },
  { id: 'export', run: exporting },
  { id: 'network', run: network },
  { id: 'groups', run: groups },
]
