import { mount } from '../shared/element.js'
import { loadWords } from '../shared/words.js'
import BusinessPage from './BusinessPage.vue'

loadWords().then(() => mount(BusinessPage))
