import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { connection } from 'next/server'
import { PageHead } from '../_shared/page-parts.tsx'

export const metadata: Metadata = { title: 'Empty', robots: { index: false } }

/**
 * A page with nothing of its own, that asks the database nothing: what every page costs, rendered when it is asked for.
 * `npm run bench` sets the others against it, and says that it is the one who asks; to all others there is no such page.
 */
export default async function Empty() {
  await connection()
  if (process.env.REPLYSCOPE_BENCH !== '1') notFound()
  return <PageHead title="An empty page">What every page costs: nothing is asked, nothing is shown.</PageHead>
}
