import { gzipSync } from 'node:zlib'

/**
 * Kilobytes of scripts, gzipped, that a page's HTML names and the browser runs first. Left out are scripts that are fetched
 * when the page can be read already, such as those that draw charts, and those for browsers without modules (40 kB).
 */
export async function scriptKilobytes(address: string): Promise<number> {
  const html = await (await fetch(address)).text()
  const { origin } = new URL(address)
  const paths = new Set(
    [...html.matchAll(/<script([^>]*) src="([^"]+)"([^>]*)>/g)]
      .filter(([, before, , behind]) => !/\bnomodule\b/i.test(`${before} ${behind}`))
      .map(([, , path]) => path!),
  )
  const sizes = await Promise.all(
    [...paths].map(async path => {
      const response = await fetch(origin + path.replaceAll('&amp;', '&'))
      return gzipSync(Buffer.from(await response.arrayBuffer())).length
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0) / 1000
}

/** Pages that differ in what they fetch. */
export const scriptPages: readonly string[] = [
  '/',
  '/conversations',
  '/conversations/1',
  '/compare?c=1&c=2',
  '/people',
  '/people/1',
  '/network',
  '/search?q=bridge',
  '/loads',
  '/loads/1',
  '/measures',
]
/** How many kilobytes each of them may fetch. */
export const MOST_KILOBYTES = 200
