package io.driftloop.serving.inference;

import org.jspecify.annotations.Nullable;

/**
 * Who answers for a model.
 *
 * @param champion answers what the candidate does not
 * @param candidate takes {@code percent} of the requests; null outside a rollout
 * @param percent 0..100; at 0 the candidate is a shadow that gets copies of the champion's requests
 * @param salt decides which ids belong to the candidate; the rollout's id, so that each rollout tries other clients
 */
public record Route(LoadedVersion champion, @Nullable LoadedVersion candidate, int percent, String salt) {

    /** All traffic to one version. */
    public static Route of(LoadedVersion champion) {
        return new Route(champion, null, 0, "");
    }

    /** The version for a request id: sticky, and who is with the candidate at a small share stays with it at a larger one. */
    LoadedVersion pick(String requestId) {
        return candidate != null && bucket(requestId) < percent ? candidate : champion;
    }

    /** Whether the candidate gets copies of the requests that this version answers. */
    boolean mirrors(int version) {
        return candidate != null && percent == 0 && version == champion.version();
    }

    /** 0..99, evenly spread. */
    private int bucket(String requestId) {
        int h = 31 * salt.hashCode() + requestId.hashCode();
        // murmur3's finaliser: String.hashCode alone keeps neighbours together
        h ^= h >>> 16;
        h *= 0x85ebca6b;
        h ^= h >>> 13;
        h *= 0xc2b2ae35;
        h ^= h >>> 16;
        return Integer.remainderUnsigned(h, 100);
    }

    /** The loaded version of this number, or null. */
    public @Nullable LoadedVersion version(int number) {
        if (champion.version() == number) {
            return champion;
        }
        return candidate != null && candidate.version() == number ? candidate : null;
    }
}
