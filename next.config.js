import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // No page has a picture that would have to be made smaller.
  images: { unoptimized: true },
  serverExternalPackages: ['better-sqlite3', 'xz-decompress'],
  turbopack: { root: import.meta.dirname },
  experimental: {
    // Nothing reads maps of the built pages, and making them takes a sixth of a build.
    turbopackSourceMaps: false,
    // Keeping what the next build could use takes a fifth: for somebody who built here before, and not in a fresh clone.
    turbopackFileSystemCacheForBuild: existsSync(join(import.meta.dirname, '.next', 'BUILD_ID')),
  },
  // `npm test` runs the compiler over everything, tests included; a build to look at pages need not wait for that.
  typescript: { ignoreBuildErrors: true },
  rewrites: async () => [
    { source: '/openapi.json', destination: '/openapi' },
    // `/conversations.csv` is `/conversations` as data. What looks like a file and is none is refused there, too, in words
    // for programs.
    {
      source:
        '/:path*.:format(csv|json|ndjson|xlsx|parquet|png|svg|gexf|graphml|net|zip|sqlite|html|md|pdf|bib|txt)',
      destination: '/download/:path*/:format',
    },
  ],
}
