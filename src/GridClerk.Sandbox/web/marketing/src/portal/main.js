import { mount } from '../shared/element.js'
import { loadWords } from '../shared/words.js'
import Portal from './Portal.vue'

loadWords().then(() => mount(Portal))
