import { alone } from '../measured.ts'
import { atMost, type Result } from '../result.ts'

/** PageRank and communities of a network of 100,000 people and 500,000 edges, against graphology called directly. */
export async function network(): Promise<Result[]> {
  const ours = await alone('network', 'ours')
  const theirs = await alone('network', 'graphology')
  return [atMost('network numbers ÷ graphology', ours.seconds / theirs.seconds, 1)]
}
