const DEFAULT_LIMIT = 2 * 1024 ** 3

/** The most bytes one upload may have: `REPLYSCOPE_UPLOAD_LIMIT`, else 2 GiB. Larger files go through the command line. */
export function uploadLimit(): number {
  const given = Number(process.env.REPLYSCOPE_UPLOAD_LIMIT)
  return Number.isSafeInteger(given) && given > 0 ? given : DEFAULT_LIMIT
}
