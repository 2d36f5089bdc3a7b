import type { MenuNode } from '../types'

export interface MenuItem {
  key: string
  label: string
  title: string
  children?: MenuItem[]
}

/** The server's tree as the menu takes it; an entry that opens a page is keyed by that page. */
export function menuItems(tree: MenuNode[]): MenuItem[] {
  return tree.map(node => ({
    key: node.page ?? node.id,
    label: node.title,
    title: node.title,
    ...(node.children?.length ? { children: menuItems(node.children) } : {})
  }))
}
