import type { Result } from '../result.ts'
import type { Workplace } from '../workplace.ts'
import { exporting } from './exporting.ts'
import { growth } from './growth.ts'
import { loading } from './load.ts'
import { network } from './network.ts'
import { pages } from './pages.ts'
import { threading } from './threading.ts'

/** Everything that can be measured, in the order of the table. */
export const parts: readonly {
  readonly id: string
  readonly run: (place: Workplace) => Promise<Result[]>
}[] = [
  { id: 'load', run: loading },
  { id: 'growth', run: growth },
  { id: 'threading', run: threading },
  { id: 'pages', run: pages },
  { id: 'export', run: exporting },
  { id: 'network', run: network },
]
