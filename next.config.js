/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // No page has a picture that would have to be made smaller.
  images: { unoptimized: true },
  serverExternalPackages: ['better-sqlite3', 'xz-decompress'],
  turbopack: { root: import.meta.dirname },
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
