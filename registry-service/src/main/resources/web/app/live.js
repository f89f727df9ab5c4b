const QUIET_MILLIS = 250;

/**
 * Calls `onFact` soon after facts arrived. Pages say with data-follow what they follow. The stream is open only while the page is seen: a browser allows few connections
 * to one address, and tabs in the background would use them up.
 */
export function followFacts(onFact) {
    const follow = document.body.dataset.follow;
    if (follow === undefined) {
        return;
    }
    let stream = null;
    let timer = 0;
    const soon = () => {
        window.clearTimeout(timer);
        timer = window.setTimeout(onFact, QUIET_MILLIS);
    };
    const open = () => {
        if (!stream && document.visibilityState === 'visible') {
            stream = new EventSource('/api/v1/events' + (follow ? '?run=' + encodeURIComponent(follow) : ''));
            stream.onmessage = soon;
            stream.onopen = () => {
                document.documentElement.classList.add('is-live');
                soon(); // what was told between the page being made, or the stream breaking off, and now
            };
            stream.onerror = () => document.documentElement.classList.remove('is-live');
        }
    };
    const close = () => {
        stream?.close();
        stream = null;
        document.documentElement.classList.remove('is-live');
    };
    document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'visible') {
            open();
            soon();
        } else {
            close();
        }
    });
    window.addEventListener('pagehide', close);
    open();
}
