package io.driftloop.kit.wiring;

import io.driftloop.kit.api.IdSource;
import java.time.Clock;
import java.util.random.RandomGenerator;

/**
 * ULIDs: 48 bits of milliseconds and 80 random bits in Crockford's base 32. Within one millisecond, and when the clock steps back, the random part grows
 * by one, so that ids of one process sort in the order of their making. Thread-safe.
 */
public final class UlidSource implements IdSource {

    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final long HIGH_16 = 0xFFFFL;

    private final Clock clock;
    private final RandomGenerator random;
    private long millis = -1;
    private long high;
    private long low;

    public UlidSource(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized String next() {
        long now = clock.millis();
        if (now > millis) {
            millis = now;
            high = random.nextLong() & HIGH_16;
            low = random.nextLong();
        } else if (++low == 0) {
            high = (high + 1) & HIGH_16;
        }
        return text();
    }

    private String text() {
        char[] text = new char[26];
        for (int i = 0; i < 10; i++) {
            text[i] = DIGITS[(int) (millis >>> (45 - 5 * i)) & 31];
        }
        for (int i = 0; i < 16; i++) {
            text[10 + i] = DIGITS[bits(75 - 5 * i)];
        }
        return new String(text);
    }

    /** Five bits of the 80-bit random part, from bit {@code from} up. */
    private int bits(int from) {
        if (from >= 64) {
            return (int) (high >>> (from - 64)) & 31;
        }
        long value = low >>> from;
        if (from > 59) {
            value |= high << (64 - from);
        }
        return (int) value & 31;
    }
}
