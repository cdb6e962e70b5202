const SPECIAL = /<([@#!]?)([^<>|]+)(?:\|([^<>]*))?>/g
const ESCAPED = /&(amp|lt|gt);/g
const CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
])

/**
 * Slack's notation → plain text: `<@U1|ann>` is @ann, `<#C1|general>` #general, `<!here>` @here, and a link its label
 * with the address behind it. Emphasis and emoji names stay as they were typed.
 */
export function slackText(text: string): string {
  return text
    .replace(SPECIAL, (_, sign: string, target: string, label: string | undefined) => {
      if (sign === '#') return `#${label || target}`
      if (sign !== '') return label ? `@${label.replace(/^@/, '')}` : `@${target}`
      return !label || label === target ? target : `${label} (${target})`
    })
    .replace(ESCAPED, (_, name: string) => CHARACTERS.get(name) ?? '')
}
