import { areas, meterMakers, states } from '../../shared/choices.js'
import './values.js'
import './orders.js'
import './grids.js'
import './overlays.js'

const lists = { states, meterMakers, areas }
for (const list of document.querySelectorAll('[data-options]')) {
  list.append(...lists[list.dataset.options].map(text => new Option(text, text)))
}
document.querySelector('[data-until]').max = new Date().toISOString().slice(0, 10)
