import { ref } from 'vue'
import { attempt, call } from '../../api/call'
import type { TreeNode } from '../../widgets/types'

/** The units of all levels. */
export function useUnits() {
  const units = ref<TreeNode[]>([])
  void attempt(async () => { units.value = (await call<TreeNode[]>('/api/check/units')).data })
  return units
}
