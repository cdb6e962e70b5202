/** Shades of the scale for what rises: levels, time. Their colours are in colours.css or tree.module.css. */
export const SHADES = 8

/** The colour of a shade, the first of so many: a few are spread over the whole scale. */
export function scaleColour(shade: number, count: number): string {
  const place = count === 1 ? SHADES - 1 : Math.round((shade * (SHADES - 1)) / (count - 1))
  return `var(--shade-${place + 1})`
}
