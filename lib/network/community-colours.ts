/**
 * The colours of the eight largest communities, red, green and blue: eight that can be told apart on white with every
 * kind of colour vision, the same as on the pages in daylight.
 */
const COLOURS = [
  [0x36, 0x94, 0xd0],
  [0xba, 0x2f, 0x0c],
  [0x15, 0x75, 0x54],
  [0xa9, 0x3b, 0x99],
  [0xb7, 0x80, 0x1e],
  [0x71, 0x60, 0xea],
  [0x2b, 0x3a, 0x84],
  [0x6e, 0x2a, 0x1e],
] as const

/** The grey of all others. */
const OTHERS = [0x87, 0x86, 0x83] as const

/** How many communities have a colour of their own. */
export const COLOURED_COMMUNITIES = COLOURS.length

/** The colour of a community by its number, from 1. */
export function communityColour(community: number) {
  const [r, g, b] = COLOURS[community - 1] ?? OTHERS
  return { r, g, b }
}
