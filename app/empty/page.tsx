import type { Metadata } from 'next'
import { connection } from 'next/server'
import { PageHead } from '../_shared/page-head.tsx'

export const metadata: Metadata = { title: 'Empty', robots: { index: false } }

/**
 * A page with nothing of its own, that asks the database nothing: what every page costs, rendered when it is asked for.
 * `npm run bench` sets the others against it; nothing leads here.
 */
export default async function Empty() {
  await connection()
  return <PageHead title="An empty page">What every page costs: nothing is asked, nothing is shown.</PageHead>
}
