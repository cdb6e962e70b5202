import type { NextRequest } from 'next/server'
import { ids, joined } from '../../../lib/query-string.ts'
import { destinations, isDestination } from './destinations.ts'

/** Where the form of ticked conversations is sent: on to what its button says, with the ids in one parameter. */
export function GET({ nextUrl }: NextRequest): Response {
  const { searchParams } = nextUrl
  const { picked } = joined(searchParams, ['picked'])
  const found = ids.parse(typeof picked === 'string' ? picked : undefined)
  const to = searchParams.get('to') ?? ''
  const location = found === null ? '/conversations' : destinations[isDestination(to) ? to : 'list'](found)
  return new Response(null, { status: 303, headers: { location } })
}
