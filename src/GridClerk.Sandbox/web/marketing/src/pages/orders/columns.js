/** The columns of an order, in the usual order of the list. */
export const orderColumns = {
  orderNo: { width: 190, fixed: 'left' },
  discipline: { width: 100 },
  type: { width: 120 },
  step: { width: 100 },
  status: { width: 90 },
  createdAt: { width: 160 },
  cutKind: { width: 130 },
  unit: { width: 150 },
  manager: { width: 90 },
  managerPhone: { width: 130 },
  areaNo: { width: 120 },
  areaName: { width: 160 },
  customerName: { width: 150 },
  customerNo: { width: 140 },
  address: { width: 220 },
  billingPhone: { width: 130 },
  barcode: { width: 210 },
  failedAt: { width: 160 },
  failedFor: { width: 120 },
  meterNo: { width: 210 },
  terminalNo: { width: 110 }
}
