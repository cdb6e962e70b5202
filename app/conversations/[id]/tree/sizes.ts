/** Nodes that are drawn as SVG, and the most that come with the page; larger trees are drawn on a canvas … */
export const DRAWN_AS_SVG = 1500

/** … and so much of them comes with the page, those nodes with most below them: the rest is fetched anyway. */
export const FIRST_OF_MANY = 400

/** Nodes of the largest picture: a post and 50,000 comments. */
export const MOST_DRAWN = 50_001

/** Nodes of the largest picture that comes with how its messages begin: of larger ones it is fetched as it is looked at. */
export const MOST_EXCERPTS = 500
