const query = new URLSearchParams(location.search)

function number(name, standard) {
  return query.has(name) ? Number(query.get(name)) : standard
}

export const settings = {
  delay: number('delay', 300),
  linger: number('linger', 500),
  rows: number('rows', 45),
  wrongTotal: query.has('total') ? Number(query.get('total')) : null
}
