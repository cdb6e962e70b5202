import styles from './network.module.css'

/** How the network gets into Gephi Lite, which cannot fetch it from here. `query` is the selection’s, with its `?`. */
export function GephiLite({ query }: { readonly query: string }) {
  return (
    <>
      <button type="button" className={styles.opener} popoverTarget="gephi-lite">
        Open in Gephi Lite
      </button>
      <div id="gephi-lite" popover="auto" className={styles.steps}>
        <ol>
          <li>
            <a href={`/network.gexf${query}`} download>
              Download the network
            </a>{' '}
            as GEXF.
          </li>
          <li>
            Open{' '}
            <a href="https://lite.gephi.org" target="_blank" rel="noreferrer noopener">
              lite.gephi.org
            </a>
            .
          </li>
          <li>“Open local graph”, and choose the file.</li>
        </ol>
        <p>
          Names, colours of the communities, and every number come along. Nothing is sent: the file is read in
          your browser.
        </p>
      </div>
    </>
  )
}
