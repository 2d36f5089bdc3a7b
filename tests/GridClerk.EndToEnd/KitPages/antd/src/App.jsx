import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { ConfigProvider } from 'antd'
import zhCN from 'antd/es/locale/zh_CN'
import { InputSection } from './sections/InputSection.jsx'
import { ChoiceSection } from './sections/ChoiceSection.jsx'
import { DateSection } from './sections/DateSection.jsx'
import { TableSection } from './sections/TableSection.jsx'
import { NestedSection } from './sections/NestedSection.jsx'
import { OverlaySection } from './sections/OverlaySection.jsx'
import { TabsSection } from './sections/TabsSection.jsx'
import 'antd/dist/reset.css'
import './page.css'

dayjs.locale('zh-cn')

export function App() {
  return (
    <ConfigProvider locale={zhCN}>
      <div className="page">
        <InputSection />
        <ChoiceSection />
        <DateSection />
        <TableSection />
        <NestedSection />
        <OverlaySection />
        <TabsSection />
      </div>
    </ConfigProvider>
  )
}
