import type { GraphExporterId } from '../../lib/export/graphs.ts'

/** The end of a network file's name in a URL: `/network.json` is already the list of pairs. */
export const fileEnding = ({
  id,
  ending,
}: {
  readonly id: GraphExporterId
  readonly ending: string
}): string => (id === 'graphology' ? `.graphology${ending}` : ending)
