package io.driftloop.kit.messaging;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sees holes in the numbering of a source's events. Remembers the last sequence of recently seen aggregates only: the first one seen of an aggregate
 * says nothing. For one thread.
 */
final class SequenceWatch {

    private final Map<String, Long> last;

    SequenceWatch(int remembered) {
        last = new LinkedHashMap<>(256, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
                return size() > remembered;
            }
        };
    }

    /** How many numbers are missing before this event; 0 when none, or when it is late. */
    long missingBefore(EventHead head) {
        String key = head.source() + '\n' + head.aggregate().key();
        Long before = last.get(key);
        if (before == null || head.sequence() > before) {
            last.put(key, head.sequence());
        }
        return before == null ? 0 : Math.max(0, head.sequence() - before - 1);
    }
}
