/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // No page has a picture that would have to be made smaller.
  images: { unoptimized: true },
  serverExternalPackages: ['better-sqlite3', 'xz-decompress'],
  turbopack: { root: import.meta.dirname },
  // `npm test` runs the compiler over everything, tests included; a build to look at pages need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // `/conversations.csv` is `/conversations` as data.
  rewrites: async () => [
    { source: '/openapi.json', destination: '/openapi' },
    {
      source: '/conversations/:id(\\d+)/:name(tree|tidy-tree|levels|time|people).svg',
      destination: '/download/figure/:id/:name',
    },
    {
      source: '/network.:ending(gexf|graphml|net|graphology\\.json|edges\\.csv|nodes\\.csv)',
      destination: '/network/file/:ending',
    },
    {
      source: '/:name(tables\\.xlsx|convokit\\.zip|database\\.sqlite|bundle\\.zip|report\\.html|report\\.md)',
      destination: '/download/whole/:name',
    },
    { source: '/:path*.:format(csv|json|ndjson|xlsx|parquet)', destination: '/download/:path*/:format' },
    // What looks like a file and is none of those above is refused there too, in words for programs.
    {
      source: '/:path*.:format(png|svg|gexf|graphml|net|zip|sqlite|html|md|pdf)',
      destination: '/download/:path*/:format',
    },
  ],
}
