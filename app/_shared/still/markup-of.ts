import Link from 'next/link'
import { Fragment, isValidElement, type ReactElement, type ReactNode } from 'react'
import { escaped } from '../charts/picture/markup.ts'

/** React's names for attributes that HTML and SVG call otherwise. */
const NAMES: Readonly<Record<string, string>> = {
  className: 'class',
  htmlFor: 'for',
  dateTime: 'datetime',
  tabIndex: 'tabindex',
  vectorEffect: 'vector-effect',
  strokeWidth: 'stroke-width',
  popoverTarget: 'popovertarget',
  colSpan: 'colspan',
}
/** Those of SVG that are written as React writes them. */
const AS_WRITTEN = ['viewBox', 'preserveAspectRatio']
const VOID = ['br', 'hr', 'img', 'input', 'wbr']
/** What `Link` is told that its address does not say. */
const LINK_ONLY = ['prefetch', 'scroll', 'replace']

/**
 * Elements as the markup React would make of them, for what stays as it is: no state, no handlers, nothing that waits.
 * `Link` becomes a link that `SoftLinks` follows. Throws for what cannot be markup.
 */
export function markupOf(node: ReactNode): string {
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node === 'string') return escaped(node)
  if (typeof node === 'number') return String(node)
  if (Array.isArray(node)) return node.map(markupOf).join('')
  if (!isValidElement<Props>(node)) throw new Error(`This cannot be markup: ${String(node)}`)
  return markupOfElement(node)
}

interface Props {
  readonly children?: ReactNode
  readonly [name: string]: unknown
}

function markupOfElement({ type, props }: ReactElement<Props>): string {
  if (typeof type === 'string') return hostMarkup(type, props)
  if (type === Fragment) return markupOf(props.children)
  if (type === Link)
    return hostMarkup(
      'a',
      Object.fromEntries(Object.entries(props).filter(([key]) => !LINK_ONLY.includes(key))),
    )
  // A component without hooks is a function of its properties.
  return markupOf((type as (props: Props) => ReactNode)(props))
}

function hostMarkup(
  name: string,
  { children, dangerouslySetInnerHTML: inner, ...attributes }: Props,
): string {
  let written = `<${name}`
  for (const [key, value] of Object.entries(attributes)) written += attribute(key, value)
  if (VOID.includes(name)) return `${written}>`
  const content = inner === undefined ? markupOf(children) : (inner as { readonly __html: string }).__html
  return `${written}>${content}</${name}>`
}

function attribute(key: string, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (key === 'style')
    return ` style="${escaped(styleText(value as Readonly<Record<string, string | number>>))}"`
  const isPlain = /^[a-z\d-]+$/.test(key) || AS_WRITTEN.includes(key)
  const name = NAMES[key] ?? (isPlain ? key : null)
  if (name === null || typeof value === 'function') throw new Error(`${key} cannot be markup.`)
  if (typeof value !== 'boolean') return ` ${name}="${escaped(String(value))}"`
  // What is said of an element is said either way; other attributes are there or not.
  if (/^(aria|data)-/.test(name)) return ` ${name}="${value}"`
  return value ? ` ${name}=""` : ''
}

function styleText(style: Readonly<Record<string, string | number>>): string {
  const declared = ([key, value]: readonly [string, string | number]) => {
    // React would know the unit.
    if (typeof value === 'number' && !key.startsWith('--')) throw new Error(`${key} cannot be markup.`)
    return `${key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}:${value}`
  }
  return Object.entries(style).map(declared).join(';')
}
