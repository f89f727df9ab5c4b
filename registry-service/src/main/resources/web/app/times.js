const FULL = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const WITH_ZONE = new Intl.DateTimeFormat(undefined, {
    year: 'numeric', month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short',
});
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const RELATIVE = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto', style: 'short' });
const STEPS = [[60, 'second', 1], [3600, 'minute', 60], [86400, 'hour', 3600], [Infinity, 'day', 86400]];

function relative(time) {
    const seconds = (time.getTime() - Date.now()) / 1000;
    const [, unit, size] = STEPS.find(([limit]) => Math.abs(seconds) < limit);
    return RELATIVE.format(Math.round(seconds / size), unit);
}

/** Writes every <time datetime> in the reader's zone; data-as="ago" and "clock" are shorter, with the full time as tooltip. */
export function writeTimes() {
    for (const element of document.querySelectorAll('[data-zone]')) {
        element.textContent = FULL.resolvedOptions().timeZone;
    }
    for (const element of document.querySelectorAll('time[datetime]')) {
        const time = new Date(element.dateTime);
        const as = element.dataset.as;
        const text = as === 'ago' ? relative(time) : as === 'clock' ? CLOCK.format(time) : FULL.format(time);
        if (element.textContent !== text) {
            element.textContent = text;
        }
        element.title = WITH_ZONE.format(time);
    }
}

window.setInterval(writeTimes, 15000);
