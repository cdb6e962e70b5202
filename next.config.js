const development = process.env.NODE_ENV === 'development'

// Everything comes from this server and nothing else. Next writes a page's data into inline scripts while it streams,
// and charts set inline styles, so both stay allowed; React's development build evaluates strings.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${development ? " 'unsafe-eval'" : ''}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const securityHeaders = [
  { key: 'Content-Security-Policy', value: contentSecurityPolicy },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
]

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
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
  headers: async () => [{ source: '/:path*', headers: securityHeaders }],
}
