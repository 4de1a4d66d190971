// Tasklist asks for the newest first, unless the address says otherwise.
const [path, search] = window.location.hash.split('?');
const asked = new URLSearchParams(search);
if (!asked.has('sorting')) {
  asked.set('sorting', JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]));
  window.history.replaceState(null, '', `${path || '#/'}?${asked}`);
}
