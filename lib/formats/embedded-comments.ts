/** Services that put the comments into a page while it is shown: what a page that uses one holds, and its name. */
const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/\bdisqus(?:_thread|\.com\/embed)/i, 'Disqus'],
  [/\bfb-comments\b|facebook\.com\/plugins\/comments/i, 'Facebook'],
  [/\bcoral(?:_thread|_talk_stream|-?talk)|\bcoral\.[a-z]+\.[a-z]+\/assets/i, 'Coral'],
  [/\bspot\.im\b|\bopenweb\b|data-spotim/i, 'OpenWeb'],
  [/\bviafoura\b/i, 'Viafoura'],
  [/\bhyvor(?:-talk)?\b/i, 'Hyvor Talk'],
  [/\bgiscus\b|\butterances\b|\butteranc\.es\b/i, 'GitHub comments'],
  [/\bremark42\b/i, 'Remark42'],
  [/\bcommento\b/i, 'Commento'],
  [/\bdata-isso\b|\bisso-thread\b/i, 'Isso'],
  [/\bdiscourse-comments\b/i, 'Discourse'],
]

/** The service that shows the comments of a saved page, which are then not in it; null: none is known to. */
export const commentService = (page: string): string | null =>
  SERVICES.find(([sign]) => sign.test(page))?.[1] ?? null
