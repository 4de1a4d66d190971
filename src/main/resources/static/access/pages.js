'use strict';

/** Puts the reader's own time in front of each time in UTC. */
const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const zone = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' });

for (const time of document.querySelectorAll('time.at[datetime]')) {
  const instant = new Date(time.dateTime);
  if (Number.isNaN(instant.getTime()) || instant.getTimezoneOffset() === 0) {
    continue;
  }
  const utc = document.createElement('span');
  utc.className = 'utc';
  utc.textContent = time.textContent;
  const name = zone.formatToParts(instant).find((part) => part.type === 'timeZoneName');
  time.textContent = local.format(instant) + (name ? ' ' + name.value : '') + ' ';
  time.append(utc);
}
