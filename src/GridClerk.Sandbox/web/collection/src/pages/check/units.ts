import { ref } from 'vue'
import { attempt, call } from '../../api/call'

export interface Unit {
  id: string
  label: string
  children?: Unit[]
}

/** The units of all levels. */
export function useUnits() {
  const units = ref<Unit[]>([])
  void attempt(async () => { units.value = (await call<Unit[]>('/api/check/units')).data })
  return units
}
