package io.driftloop.kit.artifact;

import io.driftloop.kit.api.ArtifactStore;
import io.driftloop.kit.api.ArtifactSweep;
import java.util.Optional;

/** The store of one service: what it puts and reads, what it may remove, and whether it is there. */
public interface ServiceArtifacts extends ArtifactStore, ArtifactSweep {

    /** Why content can neither be put nor read now, in words for the operator; empty where it can. May ask the store. */
    Optional<String> problem();
}
