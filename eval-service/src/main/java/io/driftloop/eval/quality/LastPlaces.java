package io.driftloop.eval.quality;

import java.util.Arrays;

/** Where each fingerprint was seen last. A table of open addresses: it is filled anew for each pane, with twenty-five times as many rows as the pane has. */
final class LastPlaces {

    /** It was not seen before. */
    static final int NONE = -1;

    private static final int SPREAD = 0x9E3779B9;

    private final int[] keys;
    private final int[] places;
    private final int shift;

    /** @param most different fingerprints that come */
    LastPlaces(int most) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, most)) + 1;
        this.keys = new int[1 << bits];
        this.places = new int[1 << bits];
        this.shift = Integer.SIZE - bits;
        Arrays.fill(places, NONE);
    }

    /** Notes a place; gives the one before, or {@link #NONE}. */
    int put(int fingerprint, int place) {
        int slot = (fingerprint * SPREAD) >>> shift;
        while (places[slot] != NONE && keys[slot] != fingerprint) {
            slot = (slot + 1) & (keys.length - 1);
        }
        int before = places[slot];
        keys[slot] = fingerprint;
        places[slot] = place;
        return before;
    }
}
