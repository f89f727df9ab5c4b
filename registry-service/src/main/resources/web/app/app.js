// The pages are complete without this script. It follows the facts, writes times in the reader's zone, and draws charts from tables.
import htmx from 'htmx.org';
import './base.css';
import './parts.css';
import './loop.css';
import './drift.css';
import './version.css';
import { followFacts } from './live.js';
import { writeTimes } from './times.js';

function charts() {
    if (document.querySelector('[data-chart]')) {
        import('./charts.js').then(({ drawCharts }) => drawCharts());
    }
}

/** What scrolls can be scrolled with the keyboard, in browsers that do not see to it themselves. */
function scrollers() {
    for (const element of document.querySelectorAll('.scroll:not([tabindex])')) {
        if (element.scrollWidth > element.clientWidth) {
            element.tabIndex = 0;
        }
    }
}

function enhance() {
    writeTimes();
    charts();
    scrollers();
}

document.addEventListener('DOMContentLoaded', enhance);
if (document.readyState !== 'loading') {
    enhance();
}
document.addEventListener('htmx:afterSettle', enhance);
document.addEventListener('htmx:oobAfterSwap', () => queueMicrotask(enhance));
// what a person has ticked stays ticked when the part around it is renewed
const tick = box => `input[type=checkbox][name="${CSS.escape(box.name)}"][value="${CSS.escape(box.value)}"]`;
document.addEventListener('htmx:oobBeforeSwap', event => {
    const ticked = [...event.detail.target.querySelectorAll('input[type=checkbox]:checked')].map(tick);
    ticked.forEach(box => event.detail.fragment.querySelector(box)?.setAttribute('checked', ''));
});
document.addEventListener('submit', event => {
    const question = event.target.dataset?.confirm;
    if (question && !window.confirm(question)) {
        event.preventDefault();
    }
});
followFacts(() => htmx.trigger(document.body, 'fact'));
