import { createRouter, createWebHashHistory } from 'vue-router'
import { token } from './api/token'
import SignIn from './pages/SignIn.vue'
import Shell from './shell/Shell.vue'
import DashboardPage from './pages/DashboardPage.vue'
import ReadPage from './pages/read/ReadPage.vue'
import SuccessPage from './pages/SuccessPage.vue'
import CheckPage from './pages/check/CheckPage.vue'
import DownloadsPage from './pages/DownloadsPage.vue'

export const router = createRouter({
  history: createWebHashHistory(),
  routes: [
    { path: '/login', component: SignIn },
    {
      path: '/', component: Shell, redirect: '/dashboard', children: [
        { path: 'dashboard', component: DashboardPage },
        { path: 'read', component: ReadPage },
        { path: 'success', component: SuccessPage },
        { path: 'check', component: CheckPage },
        { path: 'downloads', component: DownloadsPage }
      ]
    }
  ]
})

router.beforeEach(to => to.path === '/login' || token.exists() || '/login')
