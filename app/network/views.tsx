import { type NetworkValues, networkQuery, type View } from '../../db/lists/network-query.ts'
import styles from './network.module.css'
import { StayingLink } from './staying-link.tsx'

const NAMES: Readonly<Record<View, string>> = {
  graph: 'Graph',
  matrix: 'Matrix',
  chord: 'Chord',
  pairs: 'Pairs',
  exchanges: 'Exchanges',
}

/** The faces of the same network; what is looked at stays. */
export function Views({ values }: { readonly values: NetworkValues }) {
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
