package io.driftloop.registry.collection;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Knows which digests are named, and since when one is not. Called inside a unit of work. */
public interface ReferenceRepository {

    /** Digests that files of clients and snapshots of versions name. */
    Set<String> ofFiles();

    /** Digests that a version or any fact of any service names. */
    Set<String> ofFacts();

    /** Whether a file names the digest now. */
    boolean isNamed(String sha256);

    /** Since when digests were found without a name. */
    Map<String, Instant> unnamed();

    /** Notes that these digests have no name; those that are noted already keep their time. */
    void note(Collection<String> sha256, Instant now);

    /** Forgets that these had no name. */
    void forget(Collection<String> sha256);
}
