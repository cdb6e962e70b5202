import type { PageKind } from './blocks.ts'

const obtain = (better: string) =>
  `${better} Or scroll until all comments and replies are shown, and save the page as HTML (complete): it holds what was shown.`
const SHOWN = {
  lost: 'Dates (the page says how long ago), likes, and comments that were not shown when it was saved.',
  order: 'nested',
} as const

/** Services that fetch comments while a page is shown: what was shown when it was saved is in it. Data as in page-kinds.ts. */
export const socialPages: readonly PageKind[] = [
  {
    id: 'youtube-html',
    name: 'YouTube page (saved HTML)',
    obtain: obtain('Better is yt-dlp --write-comments --skip-download ADDRESS, which has all of them.'),
    ...SHOWN,
    kept: 'The video’s title, and the comments and replies that were shown, with names, texts, ids and which comment a reply is below; how many the page announces.',
    signs: [/<meta\b[^<>]*\bog:site_name["'] content=["']YouTube["']|\bytInitialData\b|<ytd-app\b/i],
    block: 'ytd-comment-view-model, ytd-comment-renderer',
    ids: [['href', /[?&]lc=([\w.-]+)/]],
    parent: [['href', /[?&]lc=([\w-]+)\.[\w.-]+/], '#published-time-text, .published-time-text'],
    author: ['#author-text', '#author-comment-badge #text', '#name'],
    text: ['#content-text'],
    time: [],
    apart: '#toolbar, #more, #less, #translate-button',
    byAuthor: '[creator]',
    byline: '#owner #channel-name a, #upload-info #channel-name a',
    title: 'ytd-watch-metadata h1, h1.title',
    site: 'youtube.com',
    topic: /[?&]v=([\w-]{11})|\/shorts\/([\w-]{11})/,
    announced: { on: 'ytd-comments-header-renderer #count', opening: false },
  },
  {
    id: 'facebook-html',
    name: 'Facebook post (saved HTML)',
    obtain: obtain('Show the post alone, with “All comments”.'),
    ...SHOWN,
    kept: 'The post’s author and text, and the comments and replies that were shown, with names, texts, ids and which comment a reply is below.',
    signs: [
      /<html\b[^<>]*\bid=["']facebook["']|<title>(?:[^<>]*\| |\([^<>]{1,9}\) )?Facebook<\/title>/i,
      // Other sites name their page there as well, as who publishes them.
      /<meta\b[^<>]*property=["']og:url["'] content=["']https:\/\/www\.facebook\.com\//i,
    ],
    block: '[role=article][aria-label], [role=article][aria-posinset]',
    post: '[aria-posinset]',
    ids: [
      ['href', /[?&]reply_comment_id=(\d+)/],
      ['href', /[?&]comment_id=(\d+)/],
    ],
    parent: [['href', /[?&]comment_id=(\d+)&reply_comment_id=\d/], 'a'],
    author: ['a[href*=comment_id=Y29t]', 'a[href*=comment_id] [dir=auto]', 'h2 strong', 'h3 strong'],
    text: [
      '[data-ad-preview=message], [data-ad-comet-preview=message]',
      '[dir=auto][lang]',
      '[dir=auto][style*=text-align]',
    ],
    time: [],
    apart: '[role=button], [role=toolbar], form',
    title: null,
    site: 'facebook.com',
    topic: /\/(?:posts|videos|reel|permalink)\/(?:[^/?#]{1,200}\/)?(\w+)|[?&](?:story_fbid|fbid|v)=(\w+)/,
  },
  {
    id: 'linkedin-html',
    name: 'LinkedIn post (saved HTML)',
    obtain: obtain('Show the post alone, with all its comments.'),
    ...SHOWN,
    kept: 'The post’s author and text, and the comments and replies that were shown, with names, texts, ids and which comment a reply is below.',
    signs: [/<(?:link|script)\b[^<>]*\bstatic\.licdn\.com\b|<title>[^<>]*\| LinkedIn<\/title>/i],
    block: '.feed-shared-update-v2, .comments-comment-entity, .comments-comment-item',
    post: '.feed-shared-update-v2',
    indent: '.comments-comment-entity--reply, .comments-reply-item',
    ids: [
      ['data-id', /^urn:li:comment:\((?:urn:li:)?\w+:\d+,(\d+)\)$/],
      ['data-id', /^urn:li:fsd_comment:\((\d+),/],
    ],
    author: [
      '.comments-comment-meta__description-title',
      '.comments-post-meta__name-text',
      '.update-components-actor__title [aria-hidden=true]',
      '.update-components-actor__title',
    ],
    text: ['.comments-comment-item__main-content', '.update-components-text'],
    time: ['.comments-comment-meta__data', '.comments-comment-item__timestamp'],
    apart:
      'button, .visually-hidden, .comments-comment-social-bar, .comments-comment-meta__description-subtitle',
    title: null,
    site: 'linkedin.com',
    topic: /(?:activity|ugcPost|share)[:-](\d+)/,
  },
]
