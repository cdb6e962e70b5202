import { connection } from 'next/server'
import { database } from '../_server/database.ts'

/** How long the database may take to answer before it counts as away. */
const PATIENCE_MS = 5000

/** `GET /healthz`: 200 `ok` where the database answers, 503 `database` where it does not; nothing more is told to anybody. */
export async function GET(): Promise<Response> {
  await connection()
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return (await answers())
    ? new Response('ok\n', { headers })
    : new Response('database\n', { status: 503, headers })
}

async function answers(): Promise<boolean> {
  const patience = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => patience.resolve(false), PATIENCE_MS)
  try {
    return await Promise.race([asked(), patience.promise])
  } catch {
    // Why is for pages and commands to say: whoever looks whether it runs is told that it does not.
    return false
  } finally {
    clearTimeout(timer)
  }
}

async function asked(): Promise<boolean> {
  const db = await database()
  await db.$client.prepare('select count(*) from sites').get()
  return true
}
