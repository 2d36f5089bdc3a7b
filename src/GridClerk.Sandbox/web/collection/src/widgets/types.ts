export interface TreeNode {
  id: string
  label: string
  children?: TreeNode[]
}

export interface MenuNode {
  id: string
  title: string
  page?: string
  children?: MenuNode[]
}

export interface Column {
  key: string
  title: string
  width: number
  fixed?: 'left' | 'right'
  align?: 'left' | 'center' | 'right'
  ellipsis?: boolean
}

/** Where a list stands. */
export interface Pager {
  current: number
  size: number
  sizes: number[]
  total: number
  /** What is said about the total. */
  label: string
}

export interface Turn {
  current: number
  size: number
}

/** A question that stays open while what was answered is carried out. */
export interface Question {
  title: string
  content: string
  yes: string
  no: string
  /** Whether Esc answers no. */
  escapable?: boolean
  whenYes: () => void | Promise<void>
}
